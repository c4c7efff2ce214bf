import { counted, type SyncEvent, TypeNames, type TypeOutcome, UserId } from "@polar-flow/domain"
import { Console, Effect, Option, Stream } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { operations } from "../operations.ts"

/** What a sync did with one data type. */
const resultOf = ({ fetched, message, status, stored }: TypeOutcome): string => {
  const counts = `${stored} new of ${fetched}`
  if (status === "stored") return counts
  return status === "partial" ? `${counts}; ${message ?? "incomplete"}` : (message ?? status)
}

const line = (event: SyncEvent): string | null => {
  switch (event._tag) {
    case "TypeStarted":
      return null
    case "TypeFinished":
      return `  ${TypeNames.inSyncs(event.type).padEnd(20)} ${resultOf(event.outcome)}`
    case "Done":
      return `${event.status}: ${counted(event.stored, "record")} new or changed`
  }
}

export const sync = Command.make(
  "sync",
  {
    user: Argument.String("user").pipe(
      Argument.withSchema(UserId),
      Argument.withDescription("Polar user ID (default: all connected users)"),
      Argument.optional
    ),
    days: Flag.Int("days").pipe(
      Flag.withMetavar("days"),
      Flag.withDescription("Fetch at least this many days back, 1–365"),
      Flag.optional
    )
  },
  Effect.fnUntraced(function* ({ days, user }) {
    const client = yield* operations
    const allConnected = Effect.map(client.listUsers(), (users) =>
      users.filter(({ isActive }) => isActive).map(({ id }) => UserId.make(id))
    )
    const people = Option.isSome(user) ? [user.value] : yield* allConnected
    if (people.length === 0) yield* Console.log("No users are connected")
    for (const userId of people) {
      yield* Console.log(`User ${userId}`)
      yield* Stream.runForEach(client.sync({ userId, days: Option.getOrNull(days) }), (event) => {
        const text = line(event)
        return text === null ? Effect.void : Console.log(text)
      })
    }
  }, Effect.scoped)
).pipe(Command.withDescription("Fetch new data from Polar now"))
