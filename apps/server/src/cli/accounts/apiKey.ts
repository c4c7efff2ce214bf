import { ApiKeyScope, Instant, isCalendarDate, UserId } from "@polar-flow/domain"
import { Console, DateTime, Effect, Option, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { ApiKeyRow } from "../../operations/Operations.ts"
import { json, jsonOption } from "../json.ts"
import { operations } from "../operations.ts"
import { printable } from "../printable.ts"
import { table } from "../table.ts"

/** `90d` or a date. */
const Expiry = Schema.String.check(
  Schema.makeFilter(
    (text) =>
      /^[1-9]\d{0,4}d$/u.test(text) ||
      isCalendarDate(text) ||
      "must be a number of days such as 90d, or a date such as 2027-01-31"
  )
)

const instantOf = (expiry: string) =>
  Effect.map(DateTime.now, (now) =>
    isCalendarDate(expiry)
      ? Instant.make(`${expiry}T00:00:00Z`)
      : Instant.fromMillis(DateTime.add(now, { days: Number.parseInt(expiry, 10) }).epochMilliseconds)
  )

const longestOverlapHours = 7 * 24
const hoursOf = (overlap: string): number => Number.parseInt(overlap, 10) * (overlap.endsWith("d") ? 24 : 1)

/** `24h` or `7d`, at most one week. */
const Overlap = Schema.String.check(
  Schema.makeFilter(
    (text) =>
      (/^[1-9]\d{0,2}[hd]$/u.test(text) && hoursOf(text) <= longestOverlapHours) ||
      "must be hours or days such as 24h or 7d, at most 7d"
  )
)

const prefix = Argument.String("prefix").pipe(
  Argument.withDescription("First 12 characters of the key, as api-key list shows them")
)

const shownOnce = (secret: string): string => `API Key: ${secret} (save this - only shown once!)`

const create = Command.make(
  "create",
  {
    name: Flag.String("name").pipe(
      Flag.withMetavar("name"),
      Flag.withDescription('Name of the key, for example "Laravel Production"')
    ),
    user: Flag.String("user").pipe(
      Flag.withSchema(UserId),
      Flag.withMetavar("user-id"),
      Flag.withDescription("Limit the key to one user (default: all users)"),
      Flag.optional
    ),
    scope: Flag.Literals("scope", ApiKeyScope.literals).pipe(
      Flag.withMetavar("scope"),
      Flag.withDescription(
        "read (read data), read,journal (also write in journals), read,sync (read, sync and manage the key), sync (all of these), journal (only write in journals), or admin (also administer the server) (default: sync)"
      ),
      Flag.withDefault("sync" as const)
    ),
    expires: Flag.String("expires").pipe(
      Flag.withSchema(Expiry),
      Flag.withMetavar("when"),
      Flag.withDescription("Expiry in days (90d) or as a date in UTC (2027-01-31) (default: never)"),
      Flag.optional
    ),
    rateLimit: Flag.Int("rate-limit").pipe(
      Flag.withSchema(Schema.Int.check(Schema.isGreaterThan(0))),
      Flag.withMetavar("requests"),
      Flag.withDescription("Requests per hour (default: RATE_LIMIT_PER_HOUR)"),
      Flag.optional
    )
  },
  Effect.fnUntraced(function* ({ expires, name, rateLimit, scope, user }) {
    const client = yield* operations
    const { secret } = yield* client.createApiKey({
      name,
      userId: Option.getOrNull(user),
      scope,
      rateLimit: Option.getOrNull(rateLimit),
      expiresAt: Option.isSome(expires) ? yield* instantOf(expires.value) : null
    })
    yield* Console.log(shownOnce(secret))
  }, Effect.scoped)
).pipe(Command.withDescription("Create an API key and print it once"))

const rotate = Command.make(
  "rotate",
  {
    prefix,
    overlap: Flag.String("overlap").pipe(
      Flag.withSchema(Overlap),
      Flag.withMetavar("duration"),
      Flag.withDescription("Keep the old key valid for this long, at most 7d (default: revoke it now)"),
      Flag.optional
    )
  },
  Effect.fnUntraced(function* ({ overlap, prefix }) {
    const now = yield* DateTime.now
    const hours = Option.match(overlap, { onNone: () => 0, onSome: hoursOf })
    const overlapUntil = Instant.fromMillis(DateTime.add(now, { hours }).epochMilliseconds)
    const { previous, secret } = yield* (yield* operations).rotateApiKey({ prefix, overlapUntil })
    yield* Console.log(shownOnce(secret))
    yield* Console.log(
      hours === 0
        ? `The old key ${prefix} is no longer valid`
        : `The old key ${prefix} is valid until ${previous.expiresAt}`
    )
  }, Effect.scoped)
).pipe(Command.withDescription("Replace a key with a new one that has the same settings"))

const stateOf = (key: ApiKeyRow, nowMillis: number): string => {
  if (key.revokedAt !== null) return "revoked"
  if (key.expiresAt === null) return "active"
  const isExpired = Instant.toMillis(Instant.make(key.expiresAt)) <= nowMillis
  const successor = key.replacedBy === null ? "" : `, replaced by ${key.replacedBy}`
  return `${isExpired ? "expired" : "expires"} ${key.expiresAt}${successor}`
}

const list = Command.make(
  "list",
  { json: jsonOption },
  Effect.fnUntraced(function* (options) {
    const keys = yield* (yield* operations).listApiKeys()
    if (options.json) return yield* Console.log(json(Schema.Array(ApiKeyRow))(keys))
    const now = (yield* DateTime.now).epochMilliseconds
    const rows = keys.map((key) => [
      key.prefix,
      key.name,
      key.kind,
      key.userId,
      key.scope,
      key.rateLimit ?? "default",
      stateOf(key, now),
      key.lastUsedAt
    ])
    yield* Console.log(
      table(["PREFIX", "NAME", "KIND", "USER", "SCOPE", "LIMIT", "STATUS", "LAST USED"], rows, "No API keys")
    )
  }, Effect.scoped)
).pipe(Command.withDescription("List API keys, newest first"))

const revoke = Command.make(
  "revoke",
  { prefix },
  Effect.fnUntraced(function* ({ prefix }) {
    const key = yield* (yield* operations).revokeApiKey({ prefix })
    yield* Console.log(`Key ${key.prefix} (${printable(key.name)}) is revoked`)
  }, Effect.scoped)
).pipe(Command.withDescription("Revoke a key immediately"))

export const apiKey = Command.make("api-key").pipe(
  Command.withDescription("Create, list, rotate and revoke API keys"),
  Command.withSubcommands([create, list, rotate, revoke])
)
