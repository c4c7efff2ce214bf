import { Schema } from "effect"

/** No key has this prefix. */
export class ApiKeyNotFound extends Schema.TaggedError<ApiKeyNotFound>()("ApiKeyNotFound", {
  prefix: Schema.String
}) {
  override get message() {
    return `No key begins with ${this.prefix}`
  }
}
