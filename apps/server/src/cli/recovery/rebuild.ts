import { UserId } from "@polar-flow/domain"
import { Console, Effect, Option, Stream } from "effect"
import { Argument, Command } from "effect/cli"
import { operations } from "../operations.ts"

export const rebuild = Command.make(
  "rebuild",
  {
    user: Argument.String("user").pipe(
      Argument.withSchema(UserId),
      Argument.withDescription("One person; without it everybody"),
      Argument.optional
    )
  },
  Effect.fnUntraced(function* ({ user }) {
    const client = yield* operations
    yield* Stream.runForEach(client.rebuild({ userId: Option.getOrNull(user) }), (progress) =>
      Console.log(
        `${progress.answers} kept answers read, ${progress.stored} records new or changed, ` +
          `${progress.undecodable} answers not understood`
      )
    )
  }, Effect.scoped)
).pipe(Command.withDescription("Make every record again from what Polar once answered"))
