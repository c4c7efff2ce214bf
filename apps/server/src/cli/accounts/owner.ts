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
        ? "This server has an owner. To let it be claimed anew: owner reset"
        : `Setup token: ${token} (good for a day; open /admin and claim the server with it)`
    )
  }, Effect.scoped)
).pipe(Command.withDescription("Print a token with which a server without an owner is claimed"))

const reset = Command.make(
  "reset",
  {},
  Effect.fnUntraced(function* () {
    const client = yield* operations
    yield* client.resetOwner()
    yield* Console.log("The owner is forgotten and signed out; people, keys and data stay.")
    yield* Console.log(`Setup token: ${yield* client.setupToken()}`)
  }, Effect.scoped)
).pipe(
  Command.withDescription("Forget the owner, whose password is lost, so that the server can be claimed anew")
)

export const owner = Command.make("owner").pipe(
  Command.withDescription("Whoever runs the server"),
  Command.withSubcommands([setupToken, reset])
)
