import { Schema } from "effect"

/**
 * The database cannot be reached. Adapters die with it, so that no signature carries it and the edge answers 503.
 */
export class StoreUnavailable extends Schema.TaggedError<StoreUnavailable>()("StoreUnavailable", {
  cause: Schema.Defect()
}) {
  override get message() {
    return "the database cannot be reached"
  }
}
