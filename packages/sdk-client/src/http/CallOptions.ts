/** What calls take besides their own parameters. */
import type { AnswerFacts } from "./Hooks.ts"

/** What every call takes. */
export interface CallOptions {
  /** Cancels the call: under way, while its answer is read, and while it waits to be repeated. */
  readonly signal?: AbortSignal | undefined
  /** As in the client's options, for this call. */
  readonly timeoutMs?: number | undefined
  /** As in the client's options, for this call. */
  readonly retries?: number | undefined
  /** Told of every answer to this call. */
  readonly onAnswer?: ((answer: AnswerFacts) => void) | undefined
}

/** Civil dates `YYYY-MM-DD`, both included, or `days`, which end today in the person's own time zone. */
export interface ExportWindow extends CallOptions {
  /** 1–365. Not together with `from` or `to`. */
  readonly days?: number | undefined
  /** First date; alone, up to the newest record. */
  readonly from?: string | undefined
  /** Last date; alone, from the first record on. */
  readonly to?: string | undefined
  /** The date that counts as today for `days`. */
  readonly as_of?: string | undefined
}

/** Which records, and in which order. */
export interface RecordWindow extends ExportWindow {
  /** By date; newest first when absent. */
  readonly order?: "asc" | "desc" | undefined
  /** Most rows of one page, 1–1000; 1000 when absent. */
  readonly limit?: number | undefined
  /** Where an earlier page ended: `cursor` of what `onAnswer` was told. */
  readonly cursor?: string | undefined
}

/** As of which day. */
export interface AsOfOptions extends CallOptions {
  /** The civil date `YYYY-MM-DD` that counts as today, nothing later being looked at; the person's own when absent. */
  readonly as_of?: string | undefined
}

/** As of which day, and whether to answer how the numbers came about. */
export interface ExplainOptions extends AsOfOptions {
  readonly explain?: boolean | undefined
}
