import { Schema } from "effect"

/**
 * There is no room to write. Nothing was changed, and reading goes on. Adapters die with it, so that no signature
 * carries it and the edge answers 507.
 */
export class StoreFull extends Schema.TaggedError<StoreFull>()("StoreFull", {
  cause: Schema.Defect()
}) {
  get hint() {
    return "Make room on the disk of the database. Syncs go on by themselves."
  }
  override get message() {
    return "No space left to write; nothing was changed"
  }
}
