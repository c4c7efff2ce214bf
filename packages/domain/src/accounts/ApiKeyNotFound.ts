import { Schema } from "effect"

/** No API key has this prefix. */
export class ApiKeyNotFound extends Schema.TaggedError<ApiKeyNotFound>()("ApiKeyNotFound", {
  prefix: Schema.String
}) {
  override get message() {
    return `No API key has the prefix ${this.prefix}`
  }
}
