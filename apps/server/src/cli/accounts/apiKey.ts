import { ApiKeyScope, Instant, isCalendarDate, UserId } from "@polar-flow/domain"
import { Console, DateTime, Effect, Option, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import type { ApiKeyRow } from "../../operations/Operations.ts"
import { operations } from "../operations.ts"
import { printable } from "../printable.ts"
import { table } from "../table.ts"

/** `90d`, or a date. */
const Expiry = Schema.String.check(
  Schema.makeFilter(
    (text) => /^[1-9]\d{0,4}d$/u.test(text) || isCalendarDate(text) || "must be days such as 90d, or a date"
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

/** `24h` or `7d`, a week at most. */
const Overlap = Schema.String.check(
  Schema.makeFilter(
    (text) =>
      (/^[1-9]\d{0,2}[hd]$/u.test(text) && hoursOf(text) <= longestOverlapHours) ||
      "must be hours or days such as 24h or 7d, a week at most"
  )
)

const prefix = Argument.String("prefix").pipe(Argument.withDescription("The key's first 12 characters"))

const shownOnce = (secret: string): string => `API Key: ${secret} (save this - only shown once!)`

const create = Command.make(
  "create",
  {
    name: Flag.String("name").pipe(Flag.withDescription('What the key is for, e.g. "Laravel Production"')),
    user: Flag.String("user").pipe(
      Flag.withSchema(UserId),
      Flag.withDescription("The only person whose data the key reads; without it the key reads everybody's"),
      Flag.optional
    ),
    scope: Flag.Literals("scope", ApiKeyScope.literals).pipe(
      Flag.withDescription(
        "What the key may do: read; sync (also start syncs, renew and end keys); admin (also run the server)"
      ),
      Flag.withDefault("sync" as const)
    ),
    expires: Flag.String("expires").pipe(
      Flag.withSchema(Expiry),
      Flag.withDescription("When the key ends: in so many days (90d) or on a date (2027-01-31, UTC)"),
      Flag.optional
    ),
    rateLimit: Flag.Int("rate-limit").pipe(
      Flag.withSchema(Schema.Int.check(Schema.isGreaterThan(0))),
      Flag.withDescription("Requests an hour; without it what RATE_LIMIT_PER_HOUR says"),
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
).pipe(Command.withDescription("Make a key"))

const rotate = Command.make(
  "rotate",
  {
    prefix,
    overlap: Flag.String("overlap").pipe(
      Flag.withSchema(Overlap),
      Flag.withDescription(
        "How long the old key goes on working, at most 7d (24h, 7d); without it, it ends at once"
      ),
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
      `The old key ${prefix} ${hours === 0 ? "has ended" : `works until ${previous.expiresAt}`}`
    )
  }, Effect.scoped)
).pipe(Command.withDescription("Make a new key in the place of one, like it in everything but the secret"))

const stateOf = (key: ApiKeyRow, nowMillis: number): string => {
  if (key.revokedAt !== null) return "revoked"
  if (key.expiresAt === null) return "active"
  const isOver = Instant.toMillis(Instant.make(key.expiresAt)) <= nowMillis
  const successor = key.replacedBy === null ? "" : `, replaced by ${key.replacedBy}`
  return `${isOver ? "ended" : "until"} ${key.expiresAt}${successor}`
}

const list = Command.make(
  "list",
  {},
  Effect.fnUntraced(function* () {
    const keys = yield* (yield* operations).listApiKeys()
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
      table(["PREFIX", "NAME", "KIND", "USER", "SCOPE", "LIMIT", "STATE", "LAST USED"], rows)
    )
  }, Effect.scoped)
).pipe(Command.withDescription("List the keys, newest first"))

const revoke = Command.make(
  "revoke",
  { prefix },
  Effect.fnUntraced(function* ({ prefix }) {
    const key = yield* (yield* operations).revokeApiKey({ prefix })
    yield* Console.log(`Key ${key.prefix} (${printable(key.name)}) is revoked`)
  }, Effect.scoped)
).pipe(Command.withDescription("End a key at once"))

export const apiKey = Command.make("api-key").pipe(
  Command.withDescription("Keys that clients present"),
  Command.withSubcommands([create, list, rotate, revoke])
)
