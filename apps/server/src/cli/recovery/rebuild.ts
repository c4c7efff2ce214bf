import { UserId } from "@polar-flow/domain"
import { Console, Effect, Option, Stream } from "effect"
import { Argument, Command } from "effect/cli"
import { operations } from "../operations.ts"

export const rebuild = Command.make(
  "rebuild",
  {
    user: Argument.String("user").pipe(
      Argument.withSchema(UserId),
      Argument.withDescription("Polar user ID (default: all users)"),
      Argument.optional
    )
  },
  Effect.fnUntraced(function* ({ user }) {
    const client = yield* operations
    yield* Stream.runForEach(client.rebuild({ userId: Option.getOrNull(user) }), (progress) =>
      Console.log(
        `${progress.answers} raw responses read, ${progress.stored} records new or changed, ` +
          `${progress.undecodable} responses not decoded`
      )
    )
  }, Effect.scoped)
).pipe(Command.withDescription("Rebuild all records from the stored raw responses"))
