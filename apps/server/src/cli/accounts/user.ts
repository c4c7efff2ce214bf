import { UserId } from "@polar-flow/domain"
import { Console, Effect, Schema } from "effect"
import { Argument, Command } from "effect/cli"
import { UserRow } from "../../operations/Operations.ts"
import { json, jsonOption } from "../json.ts"
import { operations } from "../operations.ts"
import { table } from "../table.ts"

const list = Command.make(
  "list",
  { json: jsonOption },
  Effect.fnUntraced(function* (options) {
    const users = yield* (yield* operations).listUsers()
    if (options.json) return yield* Console.log(json(Schema.Array(UserRow))(users))
    const rows = users.map((user) => [
      user.id,
      user.isActive ? "yes" : "no",
      user.connectedAt,
      user.lastSyncedAt,
      user.records,
      user.journalEntries
    ])
    yield* Console.log(
      table(["USER", "CONNECTED", "SINCE", "LAST SYNC", "RECORDS", "JOURNAL"], rows, "No users")
    )
  }, Effect.scoped)
).pipe(Command.withDescription("List users"))

const remove = Command.make(
  "delete",
  {
    id: Argument.String("id").pipe(Argument.withSchema(UserId), Argument.withDescription("Polar user ID"))
  },
  Effect.fnUntraced(function* ({ id }) {
    const receipt = yield* (yield* operations).eraseUser({ userId: id })
    const polar = receipt.disconnected_at_polar ? "disconnected at Polar" : "not disconnected at Polar"
    yield* Console.log(
      `Erased user ${id}, ${polar}. Records: ${receipt.records}, journal entries: ${receipt.journal_entries}, raw responses: ${receipt.answers}, API keys: ${receipt.api_keys}`
    )
    yield* Console.log(`Pseudonym in the audit log: ${receipt.pseudonym}`)
  }, Effect.scoped)
).pipe(Command.withDescription("Disconnect a user from Polar and erase all their data"))

export const user = Command.make("user").pipe(
  Command.withDescription("List and delete users"),
  Command.withSubcommands([list, remove])
)
