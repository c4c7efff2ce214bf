/** Fault injection: failing calls, cut connections, HTML instead of JSON, delays and duplicate webhooks. */
import { Schema } from "effect"

/**
 * The next `times` matching calls fail. Without `operation`, `path` and `personId` every data call matches.
 *
 * - `operation`: a name in `operationNames`, for example `listNightlyRecharge`
 * - `path`: text that the path contains; `*` matches anything
 * - `kind`: `status` responds with `status` (default 500) and an empty body · `html` with an HTML error page · `drop`
 *   cuts the connection in the middle of the body · `truncated` sends half of the JSON and ends normally · `empty`
 *   sends `{}` · `odd` sends the first item of each list as `null` · `silent` never responds and does nothing ·
 *   `unanswered` does the operation but never responds
 */
export const Fault = Schema.Struct({
  operation: Schema.optionalKey(Schema.String),
  path: Schema.optionalKey(Schema.String),
  personId: Schema.optionalKey(Schema.Int),
  kind: Schema.optionalKey(
    Schema.Literals(["status", "html", "drop", "truncated", "empty", "odd", "silent", "unanswered"])
  ),
  status: Schema.optionalKey(Schema.Int),
  times: Schema.optionalKey(Schema.Int)
})
export type Fault = typeof Fault.Type

/** The properties of a request that faults are matched against. */
export interface FaultTarget {
  readonly operation: string | undefined
  readonly path: string
  readonly personId: number | undefined
}

const pathMatches = (pattern: string, path: string): boolean => {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/gu, "\\$&"))
  return new RegExp(parts.join(".*"), "u").test(path)
}

const matches = (fault: Fault, target: FaultTarget): boolean =>
  (fault.operation === undefined || fault.operation === target.operation) &&
  (fault.path === undefined || pathMatches(fault.path, target.path)) &&
  (fault.personId === undefined || fault.personId === target.personId)

/** The pending faults. */
export class Faults {
  #waiting: Array<{ readonly fault: Fault; left: number }> = []
  slowMillis = 0
  duplicateWebhooks = 0

  add(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 })
  }

  /** Finds a matching fault and decrements its count. */
  take(target: FaultTarget): Fault | undefined {
    const hit = this.#waiting.find(({ fault, left }) => left > 0 && matches(fault, target))
    if (hit === undefined) return undefined
    hit.left -= 1
    this.#waiting = this.#waiting.filter(({ left }) => left > 0)
    return hit.fault
  }

  /** Clears all pending faults and the delay. */
  forget(): void {
    this.#waiting = []
    this.slowMillis = 0
  }

  /** Consumes one pending duplicate delivery, if any. */
  takeDuplicate(): boolean {
    if (this.duplicateWebhooks === 0) return false
    this.duplicateWebhooks -= 1
    return true
  }
}
