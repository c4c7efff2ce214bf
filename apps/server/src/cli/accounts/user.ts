import { UserId } from "@polar-flow/domain"
import { Console, Effect } from "effect"
import { Argument, Command } from "effect/cli"
import { operations } from "../operations.ts"
import { table } from "../table.ts"

const list = Command.make(
  "list",
  {},
  Effect.fnUntraced(function* () {
    const users = yield* (yield* operations).listUsers()
    const rows = users.map((user) => [
      user.id,
      user.isActive ? "yes" : "no",
      user.connectedAt,
      user.lastSyncedAt,
      user.records
    ])
    yield* Console.log(table(["USER", "CONNECTED", "SINCE", "LAST SYNC", "RECORDS"], rows))
  }, Effect.scoped)
).pipe(Command.withDescription("List the people"))

const remove = Command.make(
  "delete",
  {
    id: Argument.String("id").pipe(
      Argument.withSchema(UserId),
      Argument.withDescription("The person's Polar user id")
    )
  },
  Effect.fnUntraced(function* ({ id }) {
    const receipt = yield* (yield* operations).eraseUser({ userId: id })
    const polar = receipt.disconnected_at_polar ? "disconnected at Polar" : "not disconnected at Polar"
    yield* Console.log(
      `User ${id} is erased: ${receipt.records} records, ${receipt.answers} kept answers, ${receipt.api_keys} keys; ${polar}`
    )
    yield* Console.log(`In the audit log: ${receipt.pseudonym}`)
  }, Effect.scoped)
).pipe(Command.withDescription("Disconnect a person and erase everything that is kept of them"))

export const user = Command.make("user").pipe(
  Command.withDescription("The people whose data this server keeps"),
  Command.withSubcommands([list, remove])
)
