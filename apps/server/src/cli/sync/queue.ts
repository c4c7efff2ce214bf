import { SyncPriority, syncReasonTexts } from "@polar-flow/domain"
import type { SyncOverviewRow } from "@polar-flow/http-api"
import { Console, Effect, Option, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { operations } from "../operations.ts"
import { table } from "../table.ts"

const nextRuns = 20

/** Neither a dead letter nor all of them was named, or both. */
class WhichDeadLetter extends Schema.TaggedError<WhichDeadLetter>()("WhichDeadLetter", {}) {
  readonly hint = "Say either its id, which queue dead lists, or --all."
  override get message() {
    return "It is not clear which dead letter is meant"
  }
}

const quotaOf = ({ quota }: SyncOverviewRow): string =>
  quota === null
    ? "not known before Polar's first answer"
    : `${quota.short.remaining} of ${quota.short.limit} left until ${quota.short.resets_at} (15 minutes), ${quota.long.remaining} of ${quota.long.limit} until ${quota.long.resets_at} (24 hours)`

const pushOf = ({ push }: SyncOverviewRow): string => {
  if (push.state === "off") return "off"
  if (push.state === "healthy")
    return `healthy since ${push.since}, last one ${push.last_delivery_at ?? "not yet"}`
  return `not relied on since ${push.since}: ${push.message}. ${push.hint}`
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
    `people  ${connected} connected${is_enabled ? "" : "; nobody is polled: SYNC_ENABLED is false"}`,
    `queue   ${queue.running} running, ${queue.dead} given up`,
    `quota   ${quotaOf(overview)}`,
    `pushes  ${pushOf(overview)}`,
    "",
    table(["PRIORITY", "WAITING", "DUE, NOT QUEUED", "LONGEST DUE, SECONDS"], rows)
  ].join("\n")
}

const show = Effect.fnUntraced(function* () {
  const { overview, upcoming } = yield* (yield* operations).queueReport({ upcoming: nextRuns })
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
    `\n${table(["NEXT", "NOT BEFORE", "PRIORITY", "HELD BY", "CALLS", "BECAUSE THE PERSON"], rows)}`
  )
}, Effect.scoped)

const dead = Command.make(
  "dead",
  {},
  Effect.fnUntraced(function* () {
    const letters = yield* (yield* operations).deadLetters()
    const rows = letters.map(({ attempt, diedAt, id, reason, trigger, userId }) => [
      id,
      userId,
      diedAt,
      trigger,
      attempt,
      reason
    ])
    yield* Console.log(table(["ID", "USER", "SINCE", "TRIGGER", "ATTEMPTS", "THE LAST ONE SAID"], rows))
  }, Effect.scoped)
).pipe(Command.withDescription("List the syncs that were given up, newest first"))

const which = {
  id: Argument.String("id").pipe(
    Argument.withDescription("One of those that queue dead lists"),
    Argument.optional
  ),
  all: Flag.Boolean("all").pipe(Flag.withDescription("All of them"), Flag.withDefault(false))
}

interface Which {
  readonly id: Option.Option<string>
  readonly all: boolean
}

const lettersOf = ({ all, id }: Which) =>
  all === Option.isSome(id)
    ? Effect.fail(new WhichDeadLetter())
    : Effect.succeed({ id: Option.getOrNull(id) })

const retry = Command.make(
  "retry",
  which,
  Effect.fnUntraced(function* (input) {
    const letters = yield* lettersOf(input)
    const count = yield* (yield* operations).retryDeadLetters(letters)
    yield* Console.log(`Tried again as soon as the turn comes: ${count}`)
  }, Effect.scoped)
).pipe(Command.withDescription("Try a sync that was given up again"))

const discard = Command.make(
  "discard",
  which,
  Effect.fnUntraced(function* (input) {
    const letters = yield* lettersOf(input)
    const count = yield* (yield* operations).discardDeadLetters(letters)
    yield* Console.log(`Forgotten: ${count}. The next syncs of these people come as planned`)
  }, Effect.scoped)
).pipe(Command.withDescription("Forget a sync that was given up"))

export const queue = Command.make("queue", {}, show).pipe(
  Command.withDescription("How syncs stand: the queue, Polar's quota, and who is next and why"),
  Command.withSubcommands([dead, retry, discard])
)
