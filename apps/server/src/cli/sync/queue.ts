import { DeadLetter, SyncPriority, syncReasonTexts } from "@polar-flow/domain"
import type { SyncOverviewRow } from "@polar-flow/http-api"
import { Console, Effect, Option, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { QueueReport } from "../../operations/Operations.ts"
import { json, jsonOption } from "../json.ts"
import { operations } from "../operations.ts"
import { table } from "../table.ts"

const nextRuns = 20

/** The command needs either the ID of a dead letter or `--all`. */
class DeadLetterRequired extends Schema.TaggedError<DeadLetterRequired>()("DeadLetterRequired", {}) {
  readonly hint = "Run queue dead to list the IDs."
  override get message() {
    return "Give either the ID of a dead letter or --all"
  }
}

const quotaOf = ({ quota }: SyncOverviewRow): string =>
  quota === null
    ? "unknown until the first request to Polar"
    : `${quota.short.remaining} of ${quota.short.limit} requests left until ${quota.short.resets_at} (15 minutes), ${quota.long.remaining} of ${quota.long.limit} until ${quota.long.resets_at} (24 hours)`

const pushOf = ({ push }: SyncOverviewRow): string => {
  if (push.state === "off") return "off"
  if (push.state === "healthy")
    return `healthy since ${push.since}, last delivery: ${push.last_delivery_at ?? "none yet"}`
  return `unhealthy since ${push.since}: ${push.message}. ${push.hint}`
}

const linesOf = (overview: SyncOverviewRow): string => {
  const { connected, is_enabled, lag_seconds, postponed, queue } = overview
  const rows = SyncPriority.literals.map((priority) => [
    priority,
    queue.waiting[priority].count,
    postponed[priority],
    Math.round(lag_seconds[priority])
  ])
  return [
    `Users   ${connected} connected${is_enabled ? "" : " (background sync is off: SYNC_ENABLED=false)"}`,
    `Queue   ${queue.running} running, ${queue.dead} failed`,
    `Quota   ${quotaOf(overview)}`,
    `Pushes  ${pushOf(overview)}`,
    "",
    table(["PRIORITY", "QUEUED", "DUE, NOT QUEUED", "MAX LAG (S)"], rows)
  ].join("\n")
}

const show = Effect.fnUntraced(function* (options: { readonly json: boolean }) {
  const report = yield* (yield* operations).queueReport({ upcoming: nextRuns })
  if (options.json) return yield* Console.log(json(QueueReport)(report))
  const { overview, upcoming } = report
  yield* Console.log(linesOf(overview))
  if (upcoming.length === 0) return
  const rows = upcoming.map(({ calls, dueAt, hold, priority, reason, userId }) => [
    userId,
    dueAt,
    priority,
    hold,
    calls,
    syncReasonTexts[reason]
  ])
  yield* Console.log(
    `\n${table(["NEXT USER", "NOT BEFORE", "PRIORITY", "ON HOLD", "REQUESTS", "REASON"], rows)}`
  )
}, Effect.scoped)

const dead = Command.make(
  "dead",
  { json: jsonOption },
  Effect.fnUntraced(function* (options) {
    const letters = yield* (yield* operations).deadLetters()
    if (options.json) return yield* Console.log(json(Schema.Array(DeadLetter))(letters))
    const rows = letters.map(({ attempt, diedAt, id, reason, trigger, userId }) => [
      id,
      userId,
      diedAt,
      trigger,
      attempt,
      reason
    ])
    yield* Console.log(
      table(["ID", "USER", "FAILED AT", "TRIGGER", "ATTEMPTS", "LAST ERROR"], rows, "No dead letters")
    )
  }, Effect.scoped)
).pipe(Command.withDescription("List dead letters (syncs that failed for good), newest first"))

const selection = {
  id: Argument.String("id").pipe(
    Argument.withDescription("ID of a dead letter, as queue dead lists it"),
    Argument.optional
  ),
  all: Flag.Boolean("all").pipe(Flag.withDescription("Select all dead letters"), Flag.withDefault(false))
}

interface Selection {
  readonly id: Option.Option<string>
  readonly all: boolean
}

const selected = ({ all, id }: Selection) =>
  all === Option.isSome(id)
    ? Effect.fail(new DeadLetterRequired())
    : Effect.succeed({ id: Option.getOrNull(id) })

const retry = Command.make(
  "retry",
  selection,
  Effect.fnUntraced(function* (input) {
    const letters = yield* selected(input)
    const count = yield* (yield* operations).retryDeadLetters(letters)
    yield* Console.log(`Queued for retry: ${count}`)
  }, Effect.scoped)
).pipe(Command.withDescription("Retry a dead letter"))

const discard = Command.make(
  "discard",
  selection,
  Effect.fnUntraced(function* (input) {
    const letters = yield* selected(input)
    const count = yield* (yield* operations).discardDeadLetters(letters)
    yield* Console.log(`Discarded: ${count}. These users are synced again on schedule`)
  }, Effect.scoped)
).pipe(Command.withDescription("Discard a dead letter"))

export const queue = Command.make("queue", { json: jsonOption }, show).pipe(
  Command.withDescription("Show the sync queue, Polar's quota and the next syncs"),
  Command.withSubcommands([dead, retry, discard])
)
