/** Options of calls. */
import type { AnswerFacts } from "./Hooks.ts"

/** Options of every call. */
export interface CallOptions {
  /** Cancels the call at any time: while it is sent, read, or waiting for a retry. */
  readonly signal?: AbortSignal | undefined
  /** As in the client's options, for this call. */
  readonly timeoutMs?: number | undefined
  /** As in the client's options, for this call. */
  readonly retries?: number | undefined
  /** Called with the facts of every response to this call. */
  readonly onAnswer?: ((answer: AnswerFacts) => void) | undefined
}

/** Calendar dates `YYYY-MM-DD`, inclusive, or `days`, which end today in the person's own time zone. */
export interface ExportWindow extends CallOptions {
  /** 1–365. Cannot be combined with `from` or `to`. */
  readonly days?: number | undefined
  /** First date. Without `to`: up to the newest record. */
  readonly from?: string | undefined
  /** Last date. Without `from`: starting at the first record. */
  readonly to?: string | undefined
  /** The date that counts as today for `days`. */
  readonly as_of?: string | undefined
}

/** Which records, and in which order. */
export interface RecordWindow extends ExportWindow {
  /** Order by date. Default: newest first. */
  readonly order?: "asc" | "desc" | undefined
  /** Maximum number of rows per page, 1–1000. Default: 1000. */
  readonly limit?: number | undefined
  /** Cursor of an earlier page, from `onAnswer`. */
  readonly cursor?: string | undefined
}

/** The as-of day. */
export interface AsOfOptions extends CallOptions {
  /** The date `YYYY-MM-DD` that counts as today. Later data is ignored. Default: today in the person's time zone. */
  readonly as_of?: string | undefined
}

/** The as-of day, and whether to explain the numbers. */
export interface ExplainOptions extends AsOfOptions {
  readonly explain?: boolean | undefined
}

/** With how many values a long series is returned. */
export interface PointsOptions extends CallOptions {
  /**
   * Maximum number of values per series, 10–10,000. A longer series keeps its first and last value, the lowest and
   * highest of equal steps, and its gaps. Default: all values.
   */
  readonly points?: number | undefined
}
