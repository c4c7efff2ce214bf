/** A log of requests and responses, newest last, with a maximum length. */
import { Schema } from "effect"

/** A logged request. `path` includes the query. */
export const LoggedRequest = Schema.Struct({
  at: Schema.String,
  method: Schema.String,
  path: Schema.String,
  status: Schema.Int,
  operation: Schema.NullOr(Schema.String),
  personId: Schema.NullOr(Schema.Int)
})
export type LoggedRequest = typeof LoggedRequest.Type

const keptRequests = 10_000

/** The request log of one simulator. */
export class RequestLog {
  #entries: Array<LoggedRequest> = []

  add(entry: LoggedRequest): void {
    this.#entries.push(entry)
    if (this.#entries.length > 2 * keptRequests) this.#entries = this.#entries.slice(-keptRequests)
  }

  get entries(): ReadonlyArray<LoggedRequest> {
    return this.#entries.slice(-keptRequests)
  }

  reset(): void {
    this.#entries = []
  }
}
