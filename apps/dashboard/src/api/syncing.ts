/** A sync that was asked for, as it goes on. */
import type { PolarFlowError } from "@polar-flow/sdk-client"
import { signal } from "@preact/signals"
import { server } from "./client.ts"
import { clientError } from "./clientError.ts"
import { reloadAll } from "./resource.ts"

/** Where it stands. `types` are those that have landed, in their order. */
export interface Syncing {
  readonly state: "idle" | "running" | "done" | "failed" | "busy" | "off"
  readonly types: ReadonlyArray<{
    readonly name: string
    readonly stored: number
    readonly hasFailed: boolean
  }>
  readonly records: number
}

const idle: Syncing = { state: "idle", types: [], records: 0 }

/** The sync of the person who is shown. */
export const syncing = signal<Syncing>(idle)

const follow = async (userId: string): Promise<void> => {
  const { job_id: jobId } = await server().sync.start(userId)
  for await (const progress of server().sync.events(userId, { jobId })) {
    const before = syncing.value
    syncing.value =
      progress.event === "done"
        ? {
            ...before,
            state: progress.status === "failed" ? "failed" : "done",
            records: progress.total_records
          }
        : {
            ...before,
            types: [
              ...before.types,
              { name: progress.type, stored: progress.stored, hasFailed: progress.status === "failed" }
            ]
          }
  }
}

const endOf = ({ type }: PolarFlowError): Syncing["state"] => {
  if (type === "urn:polar-flow:sync-running") return "busy"
  return type === "urn:polar-flow:not-connected" ? "off" : "failed"
}

/** Asks Polar now. A second click while it runs does nothing. */
export const syncNow = async (userId: string): Promise<void> => {
  if (syncing.value.state === "running") return
  syncing.value = { ...idle, state: "running" }
  try {
    await follow(userId)
    reloadAll()
  } catch (error) {
    syncing.value = { ...syncing.value, state: endOf(clientError(error)) }
  }
}
