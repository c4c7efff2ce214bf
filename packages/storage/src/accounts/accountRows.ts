/** Rows of account tables as entries of the accounts journal. */
import { Schema } from "effect"

/** Tables whose rows cannot be made again from Polar's answers. */
const tableNames = [
  "users",
  "polar_tokens",
  "api_keys",
  "sync_runs",
  "sync_states",
  "owners",
  "polar_applications",
  "audit_log",
  "event_subscriptions",
  "polar_webhooks",
  "push_inbox"
] as const
export type AccountTable = (typeof tableNames)[number]

/** A row under the camelCase names of its columns. */
export type Row = Record<string, unknown>

interface Journalled {
  /** The fields that name a row within its table. */
  readonly key: ReadonlyArray<string>
  /** The rows that are worth a place in the journal. */
  readonly query: string
}

/** The tables in the order in which they are restored. Of the runs the newest finished one of each person is enough. */
export const accountTables: ReadonlyMap<AccountTable, Journalled> = new Map<AccountTable, Journalled>([
  ["users", { key: ["userId"], query: "SELECT * FROM users" }],
  ["polar_tokens", { key: ["userId"], query: "SELECT * FROM polar_tokens" }],
  ["api_keys", { key: ["secretHash"], query: "SELECT * FROM api_keys" }],
  [
    "sync_runs",
    {
      key: ["userId"],
      query:
        "SELECT DISTINCT ON (user_id) * FROM sync_runs WHERE status <> 'running' ORDER BY user_id, started_at DESC, id DESC"
    }
  ],
  ["sync_states", { key: ["userId", "dataType"], query: "SELECT * FROM sync_states" }],
  ["owners", { key: ["place"], query: "SELECT * FROM owners" }],
  ["polar_applications", { key: ["place"], query: "SELECT * FROM polar_applications" }],
  ["audit_log", { key: ["id"], query: "SELECT * FROM audit_log" }],
  ["event_subscriptions", { key: ["id"], query: "SELECT * FROM event_subscriptions" }],
  ["polar_webhooks", { key: ["place"], query: "SELECT * FROM polar_webhooks" }],
  ["push_inbox", { key: ["userId", "id"], query: "SELECT * FROM push_inbox" }]
])

const Entry = Schema.fromJsonString(
  Schema.Struct({
    table: Schema.Literals(tableNames),
    row: Schema.Record(Schema.String, Schema.Unknown)
  })
)

const decode = Schema.decodeUnknownSync(Entry)

const withoutBigInts = (_key: string, value: unknown): unknown =>
  typeof value === "bigint" ? Number(value) : value

/** What names a row among all rows of the journal. */
export const identityOf = (table: AccountTable, row: object): string =>
  JSON.stringify([
    table,
    ...(accountTables.get(table)?.key ?? []).map((field): unknown => Reflect.get(row, field))
  ])

/** A row as the payload of a frame. */
export const toEntry = (table: AccountTable, row: object): Buffer =>
  Buffer.from(JSON.stringify({ table, row }, withoutBigInts))

/** The row behind a payload. */
export const fromEntry = (payload: Buffer) => {
  const { table, row } = decode(payload.toString("utf8"))
  return { table, row, identity: identityOf(table, row) }
}
