/** Starting and watching syncs. */
import type { CallOptions } from "../http/CallOptions.ts"
import type { SyncDoneEvent, SyncResult, SyncStarted, SyncTypeEvent } from "../generated/contract.ts"
import type { SyncOperations } from "../generated/operations.ts"
import { parse } from "../http/answers.ts"
import { requestsOf } from "./methods.ts"
import { PolarFlowError } from "../PolarFlowError.ts"
import { serverSentEvents } from "../streams/serverSentEvents.ts"
import type { Transport } from "../http/transport.ts"

/** How to sync. */
export interface TriggerOptions extends CallOptions {
  /** Ask Polar for at least this many days back, 1–365. */
  readonly days?: number | undefined
  /** A Polar token to use instead of the stored one; the server does not keep it. */
  readonly polarToken?: string | undefined
}

/** What to watch. */
export interface WatchOptions extends CallOptions {
  /**
   * A sync that was started: its end is told even if it came before anybody watched. Absent: the running sync, or the
   * next one.
   */
  readonly jobId?: string | undefined
}

/** One data type has landed, or the sync is over. */
export type SyncProgress =
  | ({ readonly event: "type" } & SyncTypeEvent)
  | ({ readonly event: "done" } & SyncDoneEvent)

/** Syncs of one person. */
export interface Syncs extends SyncOperations {
  /**
   * Syncs and waits for the end. Fails with `conflict` while another sync of the person runs. A first sync may take
   * minutes: give `timeoutMs`, or use `start` and `events`.
   */
  readonly trigger: (userId: string, options?: TriggerOptions) => Promise<SyncResult>
  /** Starts a sync and returns at once. */
  readonly start: (userId: string, options?: TriggerOptions) => Promise<SyncStarted>
  /**
   * What happens in a sync, from its beginning; ends with `done`. A connection that breaks is made again, and nothing is
   * told twice.
   *
   * @example
   * const { job_id: jobId } = await polar.sync.start("1000001")
   * for await (const progress of polar.sync.events("1000001", { jobId })) console.log(progress)
   */
  readonly events: (userId: string, options?: WatchOptions) => AsyncGenerator<SyncProgress, void, undefined>
}

/** The server says every 15 seconds that it is there. */
const longestSilenceMs = 45_000
/** What was told of a sync that is over by now comes at once, or not at all. */
const shortestSilenceMs = 500
const newestJobs = 100

/** The end of a sync that is over already; null while it runs. */
const endOf = async (sync: SyncOperations, userId: string, jobId: string, options: CallOptions) => {
  const jobs = await sync.history(userId, { ...options, limit: newestJobs })
  const job = jobs.find(({ job_id }) => job_id === jobId)
  if (job === undefined) throw new PolarFlowError("not_found", `There is no sync ${jobId}`)
  const { finished_at, job_id, status, total_records } = job
  return finished_at === null ? null : ({ event: "done", job_id, status, total_records } as const)
}

/** What a connection tells, and what is known of the sync across connections. */
class Watch {
  job: string | undefined
  readonly told = new Set<string>()
  failures = 0

  constructor(job: string | undefined) {
    this.job = job
  }

  /** The events of one connection that were not told before. */
  async *fresh(stream: ReadableStream<Uint8Array>, silenceMs: number) {
    let blocks = 0
    for await (const block of serverSentEvents(stream, silenceMs)) {
      // the greeting alone does not show that a connection lasts
      if (block !== null || ++blocks > 1) this.failures = 0
      if (block?.event !== "type" && block?.event !== "done") continue
      const progress = { event: block.event, ...(parse(block.data) as object) } as SyncProgress
      this.job ??= progress.job_id
      // another sync is running by now
      if (progress.job_id !== this.job) return
      const key = progress.event === "type" ? progress.type : ""
      if (this.told.has(key)) continue
      this.told.add(key)
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
      // listening comes first, so that an end between the two is told by one of them
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
