import { Console, Effect } from "effect"
import { Command } from "effect/cli"
import { operations } from "../operations.ts"

const setupToken = Command.make(
  "setup-token",
  {},
  Effect.fnUntraced(function* () {
    const token = yield* (yield* operations).setupToken()
    yield* Console.log(
      token === null
        ? "This server already has an owner. To let someone claim it again, run: owner reset"
        : `Setup token: ${token} (valid for 24 hours; open /admin and claim the server with it)`
    )
  }, Effect.scoped)
).pipe(Command.withDescription("Print a token for claiming a server that has no owner"))

const reset = Command.make(
  "reset",
  {},
  Effect.fnUntraced(function* () {
    const client = yield* operations
    yield* client.resetOwner()
    yield* Console.log(
      "The owner account is removed and signed out everywhere. Users, API keys and data are kept."
    )
    yield* Console.log(`Setup token: ${yield* client.setupToken()}`)
  }, Effect.scoped)
).pipe(Command.withDescription("Remove the owner account, for example when the password is lost"))

export const owner = Command.make("owner").pipe(
  Command.withDescription("Manage the owner account"),
  Command.withSubcommands([setupToken, reset])
)
