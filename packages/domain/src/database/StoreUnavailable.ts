import { Schema } from "effect"

/**
 * The database cannot be reached. Adapters die with this error, so it is in no signature. The HTTP server answers 503.
 */
export class StoreUnavailable extends Schema.TaggedError<StoreUnavailable>()("StoreUnavailable", {
  cause: Schema.Defect()
}) {
  override get message() {
    return "the database cannot be reached"
  }
}
