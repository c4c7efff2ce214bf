/** What is known about the sync of the person who is shown. Answers that arrive tell what they say of it. */
import { signal } from "@preact/signals"
import type { TodayRow, UserStatus } from "@polar-flow/sdk-client"
import { useEffect } from "preact/hooks"

/** When the last sync was, and the next one will be. */
export interface SyncState {
  readonly lastAt: string | null
  readonly nextAt: string | null
  readonly isRunning: boolean
}

/** Null until an answer has told. */
export const syncState = signal<SyncState | null>(null)

/** Tells the last sync, on screens whose own answer says nothing of it, and forgets that of another person. */
export const useLastSync = (userId: string, status: UserStatus | null): void => {
  useEffect(() => () => void (syncState.value = null), [userId])
  useEffect(() => {
    if (status !== null) syncState.value ??= { lastAt: status.last_synced_at, nextAt: null, isRunning: false }
  }, [userId, status])
}

/** Tells what an answer says of the sync. */
export const useSyncState = (sync: TodayRow["sync"]): void => {
  useEffect(() => {
    syncState.value = { lastAt: sync.last_at, nextAt: sync.next_at, isRunning: sync.is_running }
  }, [sync])
}
