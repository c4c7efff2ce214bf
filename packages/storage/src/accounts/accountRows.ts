/** Encodes rows of account tables as entries of the recovery journal. */
import { Schema } from "effect"

/** Tables whose rows cannot be rebuilt from Polar's responses. */
const tableNames = [
  "users",
  "erasures",
  "polar_tokens",
  "api_keys",
  "sync_runs",
  "sync_states",
  "owners",
  "polar_applications",
  "audit_log",
  "event_subscriptions",
  "polar_webhooks",
  "push_inbox",
  "journal_entries",
  "profiles"
] as const
export type AccountTable = (typeof tableNames)[number]

/** A row with its columns in camelCase. */
export type Row = Record<string, unknown>

interface JournaledTable {
  /** Fields of the primary key. */
  readonly key: ReadonlyArray<string>
  /** Selects the rows that the recovery journal must contain. */
  readonly query: string
}

/** The tables in restore order. Of each person's runs, only the newest finished one is kept. */
export const accountTables: ReadonlyMap<AccountTable, JournaledTable> = new Map<AccountTable, JournaledTable>(
  [
    ["users", { key: ["userId"], query: "SELECT * FROM users" }],
    ["erasures", { key: ["userId"], query: "SELECT * FROM erasures" }],
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
    ["push_inbox", { key: ["userId", "id"], query: "SELECT * FROM push_inbox" }],
    ["journal_entries", { key: ["userId", "id"], query: "SELECT * FROM journal_entries" }],
    ["profiles", { key: ["userId"], query: "SELECT * FROM profiles" }]
  ]
)

const Entry = Schema.fromJsonString(
  Schema.Struct({
    table: Schema.Literals(tableNames),
    row: Schema.Record(Schema.String, Schema.Unknown)
  })
)

const decode = Schema.decodeUnknownSync(Entry)

const withoutBigInts = (_key: string, value: unknown): unknown =>
  typeof value === "bigint" ? Number(value) : value

/** Identifies a row among all rows of the journal. */
export const identityOf = (table: AccountTable, row: object): string =>
  JSON.stringify([
    table,
    ...(accountTables.get(table)?.key ?? []).map((field): unknown => Reflect.get(row, field))
  ])

/** Encodes a row as the payload of a frame. */
export const toEntry = (table: AccountTable, row: object): Buffer =>
  Buffer.from(JSON.stringify({ table, row }, withoutBigInts))

/** Decodes a payload. */
export const fromEntry = (payload: Buffer) => {
  const { table, row } = decode(payload.toString("utf8"))
  return { table, row, identity: identityOf(table, row) }
}
