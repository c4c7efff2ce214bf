import { UserId } from "@polar-flow/domain"
import { signInUrl } from "@polar-flow/http-api/server"
import { Console, Effect, Option, Redacted, Schema } from "effect"
import { Command, Flag } from "effect/cli"
import { baseUrlOf, ServerConfig } from "../../settings/ServerConfig.ts"
import { operations } from "../operations.ts"

/** There is no owner to sign in. */
class NoOwner extends Schema.TaggedError<NoOwner>()("NoOwner", {}) {
  get hint() {
    return "Claim the server at /admin with: owner setup-token. Or add --user."
  }
  override get message() {
    return "This server has no owner"
  }
}

const user = Flag.String("user").pipe(
  Flag.withSchema(UserId),
  Flag.withMetavar("user-id"),
  Flag.withDescription("Sign in as this user, with a key that expires after 30 days. Default: as the owner"),
  Flag.optional
)

export const signInLink = Command.make(
  "sign-in-link",
  { user },
  Effect.fnUntraced(function* (given) {
    const config = yield* ServerConfig
    const offered = yield* (yield* operations).signInToken({ userId: Option.getOrNull(given.user) })
    if (offered === null) return yield* new NoOwner()
    const baseUrl = offered.baseUrl ?? baseUrlOf(config, config.port)
    yield* Console.log(signInUrl(baseUrl, Redacted.make(offered.token)))
    yield* Console.log("The link works once, within 10 minutes.")
  }, Effect.scoped)
).pipe(Command.withDescription("Print a link that signs a browser in to the dashboard, once"))
