/** Starting and watching syncs. */
import type {
  SyncDoneEvent,
  SyncJob,
  SyncResult,
  SyncStarted,
  SyncStatusReport,
  SyncTypeEvent
} from "./generated/contract.ts"
import { personPath } from "./records.ts"
import { serverSentEvents } from "./serverSentEvents.ts"
import { type CallOptions, read, type Send } from "./transport.ts"

/** How to sync. */
export interface TriggerOptions extends CallOptions {
  /** Ask Polar for at least this many days back, 1–365. */
  readonly days?: number
  /** A Polar token to use instead of the stored one; the server does not keep it. */
  readonly polarToken?: string
}

/** One data type has landed, or the sync is over. */
export type SyncProgress =
  | ({ readonly event: "type" } & SyncTypeEvent)
  | ({ readonly event: "done" } & SyncDoneEvent)

/** Syncs of one person. */
export interface Syncs {
  /** Syncs and waits for the end. Fails with `conflict` while another sync of the person runs. */
  readonly trigger: (userId: string, options?: TriggerOptions) => Promise<SyncResult>
  /** Starts a sync and returns at once. */
  readonly start: (userId: string, options?: TriggerOptions) => Promise<SyncStarted>
  readonly status: (userId: string, options?: CallOptions) => Promise<SyncStatusReport>
  /** Newest first. */
  readonly history: (
    userId: string,
    options?: CallOptions & { readonly limit?: number }
  ) => Promise<ReadonlyArray<SyncJob>>
  /** What happens in the running sync, from its beginning, or in the next one; ends with `done`. */
  readonly events: (userId: string, options?: CallOptions) => AsyncGenerator<SyncProgress, void, undefined>
}

const signalOf = ({ signal }: CallOptions): CallOptions => (signal === undefined ? {} : { signal })

/** The syncs over a transport. */
export const makeSyncs = (send: Send): Syncs => {
  const post = async <A>(userId: string, { days, polarToken, ...options }: TriggerOptions, wait: boolean) =>
    read<A>(
      await send(`${personPath(userId)}/sync/trigger`, {
        method: "POST",
        query: { days, wait: wait ? undefined : false },
        headers: polarToken === undefined ? {} : { "x-polar-token": polarToken },
        ...signalOf(options)
      })
    )
  async function* events(userId: string, options: CallOptions = {}) {
    const headers = { accept: "text/event-stream" }
    const response = await send(`${personPath(userId)}/sync/events`, {
      headers,
      isStream: true,
      ...signalOf(options)
    })
    for await (const { data, event } of serverSentEvents(response)) {
      yield { event, ...(JSON.parse(data) as object) } as SyncProgress
    }
  }
  return {
    trigger: (userId, options = {}) => post(userId, options, true),
    start: (userId, options = {}) => post(userId, options, false),
    status: async (userId, options = {}) =>
      read(await send(`${personPath(userId)}/sync/status`, signalOf(options))),
    history: async (userId, { limit, ...options } = {}) =>
      read(await send(`${personPath(userId)}/sync/history`, { query: { limit }, ...signalOf(options) })),
    events
  }
}
