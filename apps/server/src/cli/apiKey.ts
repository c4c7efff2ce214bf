import { Instant, isCalendarDate, UserId } from "@polar-flow/domain"
import { Console, DateTime, Effect, Option, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import type { ApiKeyRow } from "../operations/Operations.ts"
import { operations } from "./operations.ts"
import { table } from "./table.ts"

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

const create = Command.make(
  "create",
  {
    name: Flag.String("name").pipe(Flag.withDescription('What the key is for, e.g. "Laravel Production"')),
    user: Flag.String("user").pipe(
      Flag.withSchema(UserId),
      Flag.withDescription("The only person whose data the key reads; without it the key reads everybody's"),
      Flag.optional
    ),
    readOnly: Flag.Boolean("read-only").pipe(
      Flag.withDescription("A key that may not start a sync"),
      Flag.withDefault(false)
    ),
    expires: Flag.String("expires").pipe(
      Flag.withSchema(Expiry),
      Flag.withDescription("When the key ends: in so many days (90d) or on a date (2027-01-31, UTC)"),
      Flag.optional
    ),
    rateLimit: Flag.Int("rate-limit").pipe(Flag.withDescription("Requests an hour"), Flag.optional)
  },
  Effect.fnUntraced(function* ({ expires, name, rateLimit, readOnly, user }) {
    const client = yield* operations
    const { secret } = yield* client.createApiKey({
      name,
      userId: Option.getOrNull(user),
      scope: readOnly ? "read" : "sync",
      rateLimit: Option.getOrNull(rateLimit),
      expiresAt: Option.isSome(expires) ? yield* instantOf(expires.value) : null
    })
    yield* Console.log(`API Key: ${secret} (save this - only shown once!)`)
  }, Effect.scoped)
).pipe(Command.withDescription("Make a key"))

const state = (key: ApiKeyRow): string =>
  key.revokedAt === null ? (key.expiresAt === null ? "active" : `until ${key.expiresAt}`) : "revoked"

const list = Command.make(
  "list",
  {},
  Effect.fnUntraced(function* () {
    const keys = yield* (yield* operations).listApiKeys()
    const rows = keys.map((key) => [
      key.prefix,
      key.name,
      key.kind,
      key.userId,
      key.scope,
      state(key),
      key.lastUsedAt
    ])
    yield* Console.log(table(["PREFIX", "NAME", "KIND", "USER", "SCOPE", "STATE", "LAST USED"], rows))
  }, Effect.scoped)
).pipe(Command.withDescription("List the keys, newest first"))

const revoke = Command.make(
  "revoke",
  { prefix: Argument.String("prefix").pipe(Argument.withDescription("The key's first 12 characters")) },
  Effect.fnUntraced(function* ({ prefix }) {
    const key = yield* (yield* operations).revokeApiKey({ prefix })
    yield* Console.log(`Key ${key.prefix} (${key.name}) is revoked`)
  }, Effect.scoped)
).pipe(Command.withDescription("End a key at once"))

export const apiKey = Command.make("api-key").pipe(
  Command.withDescription("Keys that clients present"),
  Command.withSubcommands([create, list, revoke])
)
