/** What calls take besides their own parameters. */
import type { AnswerFacts } from "./Hooks.ts"

/** What every call takes. */
export interface CallOptions {
  /** Cancels the call: under way, while its answer is read, and while it waits to be repeated. */
  readonly signal?: AbortSignal
  /** As in the client's options, for this call. */
  readonly timeoutMs?: number
  /** As in the client's options, for this call. */
  readonly retries?: number
  /** Told of every answer to this call. */
  readonly onAnswer?: (answer: AnswerFacts) => void
}

/** Civil dates `YYYY-MM-DD`, both included, or `days`, which end today in the person's own time zone. */
export interface ExportWindow extends CallOptions {
  /** 1–365. Not together with `from` or `to`. */
  readonly days?: number
  /** First date; alone, up to the newest record. */
  readonly from?: string
  /** Last date; alone, from the first record on. */
  readonly to?: string
  /** The date that counts as today for `days`. */
  readonly as_of?: string
}

/** Which records, and in which order. */
export interface RecordWindow extends ExportWindow {
  /** By date; newest first when absent. */
  readonly order?: "asc" | "desc"
  /** Most rows of one page, 1–1000; 1000 when absent. */
  readonly limit?: number
  /** Where an earlier page ended: `cursor` of what `onAnswer` was told. */
  readonly cursor?: string
}

/** As of which day. */
export interface AsOfOptions extends CallOptions {
  /** The civil date `YYYY-MM-DD` that counts as today, nothing later being looked at; the person's own when absent. */
  readonly as_of?: string
}

/** As of which day, and whether to answer how the numbers came about. */
export interface ExplainOptions extends AsOfOptions {
  readonly explain?: boolean
}
