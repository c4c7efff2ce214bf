/** Starting and following syncs. */
import type { CallOptions } from "../http/CallOptions.ts"
import type { SyncDoneEvent, SyncResult, SyncStarted, SyncTypeEvent } from "../generated/contract.ts"
import type { SyncOperations } from "../generated/operations.ts"
import { parse } from "../http/answers.ts"
import { requestsOf } from "./methods.ts"
import { PolarFlowError } from "../PolarFlowError.ts"
import { serverSentEvents } from "../streams/serverSentEvents.ts"
import type { Transport } from "../http/transport.ts"

/** Options of a sync. */
export interface TriggerOptions extends CallOptions {
  /** Fetch at least this many days back, 1–365. */
  readonly days?: number | undefined
  /** Polar token to use instead of the stored one. The server does not store it. */
  readonly polarToken?: string | undefined
}

/** Which sync to follow. */
export interface WatchOptions extends CallOptions {
  /**
   * The sync to follow. You get its `done` event even if it ended before you connected. Default: the running sync, or
   * the next one.
   */
  readonly jobId?: string | undefined
}

/** A data type was synced, or the sync ended. */
export type SyncProgress =
  | ({ readonly event: "type" } & SyncTypeEvent)
  | ({ readonly event: "done" } & SyncDoneEvent)

/** Syncs of one person. */
export interface Syncs extends SyncOperations {
  /**
   * Syncs and waits until the sync ends. Fails with `conflict` while another sync of the person runs. A first sync can
   * take minutes: set `timeoutMs`, or use `start` and `events`.
   */
  readonly trigger: (userId: string, options?: TriggerOptions) => Promise<SyncResult>
  /** Starts a sync and returns at once. */
  readonly start: (userId: string, options?: TriggerOptions) => Promise<SyncStarted>
  /**
   * The events of a sync from its start, ending with `done`. After a lost connection it reconnects, and no event comes
   * twice.
   *
   * @example
   * const { job_id: jobId } = await polar.sync.start("1000001")
   * for await (const progress of polar.sync.events("1000001", { jobId })) console.log(progress)
   */
  readonly events: (userId: string, options?: WatchOptions) => AsyncGenerator<SyncProgress, void, undefined>
}

/** The server sends a comment every 15 seconds. */
const longestSilenceMs = 45_000
/** Events of a finished sync come immediately or not at all. */
const shortestSilenceMs = 500
const newestJobs = 100

/** The `done` event of a finished sync; null while it runs. */
const endOf = async (sync: SyncOperations, userId: string, jobId: string, options: CallOptions) => {
  const jobs = await sync.history(userId, { ...options, limit: newestJobs })
  const job = jobs.find(({ job_id }) => job_id === jobId)
  if (job === undefined) throw new PolarFlowError("not_found", `There is no sync ${jobId}`)
  const { finished_at, job_id, status, total_records } = job
  return finished_at === null ? null : ({ event: "done", job_id, status, total_records } as const)
}

/** The events of a connection, and the state of the sync across connections. */
class Watch {
  job: string | undefined
  readonly seen = new Set<string>()
  failures = 0

  constructor(job: string | undefined) {
    this.job = job
  }

  /** The new events of one connection. */
  async *fresh(stream: ReadableStream<Uint8Array>, silenceMs: number) {
    let blocks = 0
    for await (const block of serverSentEvents(stream, silenceMs)) {
      // the first comment alone does not prove that the connection is stable
      if (block !== null || ++blocks > 1) this.failures = 0
      if (block?.event !== "type" && block?.event !== "done") continue
      const progress = { event: block.event, ...(parse(block.data) as object) } as SyncProgress
      this.job ??= progress.job_id
      // another sync has started
      if (progress.job_id !== this.job) return
      const key = progress.event === "type" ? progress.type : ""
      if (this.seen.has(key)) continue
      this.seen.add(key)
      yield progress
    }
  }
}

const makeEvents = (transport: Transport, sync: SyncOperations): Syncs["events"] =>
  async function* events(userId, { jobId, ...options } = {}) {
    const request = {
      ...requestsOf("GET ~/sync/events")([userId, options]),
      headers: { accept: "text/event-stream" }
    }
    const watch = new Watch(jobId)
    for (;;) {
      // connect first, so that an end in between is not missed
      const stream = await transport.stream(request)
      try {
        const end = watch.job === undefined ? null : await endOf(sync, userId, watch.job, options)
        const silenceMs = end === null ? longestSilenceMs : shortestSilenceMs
        for await (const progress of watch.fresh(stream, silenceMs)) {
          yield progress
          if (progress.event === "done") return
        }
        if (end !== null) return yield end
        throw new PolarFlowError("network", "The events broke off before the sync was over")
      } catch (error) {
        await transport.repeat(error, watch.failures++, options)
      } finally {
        if (!stream.locked) await stream.cancel()
      }
    }
  }

/** The syncs over a transport. */
export const makeSyncs = (transport: Transport, sync: SyncOperations): Syncs => {
  const post = async <A>(userId: string, { polarToken, ...options }: TriggerOptions, wait?: false) => {
    const request = requestsOf("POST ~/sync/trigger")([userId, { ...options, wait }])
    const headers = polarToken === undefined ? {} : { "x-polar-token": polarToken }
    return (await transport.json<A>({ ...request, headers })).data
  }
  return {
    ...sync,
    trigger: (userId, options = {}) => post(userId, options),
    start: (userId, options = {}) => post(userId, options, false),
    events: makeEvents(transport, sync)
  }
}
