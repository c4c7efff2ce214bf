import { counted, UserId } from "@polar-flow/domain"
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
        `${counted(progress.answers, "raw response")} read, ${counted(progress.stored, "record")} new or changed, ` +
          `${counted(progress.undecodable, "response")} not decoded`
      )
    )
  }, Effect.scoped)
).pipe(Command.withDescription("Rebuild all records from the stored raw responses"))
