/** `sync`: fetching new data from Polar. */
import { SyncControl } from "@polar-flow/domain"
import { makeSyncStatus } from "@polar-flow/http-api/server"
import { Effect, Schema } from "effect"
import { type Answer, Refusal, type Row } from "../answers/Answer.ts"
import { makeToolMaker, type Subject } from "./Tool.ts"

const lengthOfMinute = 16

const minute = (instant: string | null): string | null =>
  instant === null ? null : `${instant.slice(0, lengthOfMinute)}Z`

const makeStatus = Effect.map(makeSyncStatus, (statusOf) =>
  Effect.fnUntraced(function* ({ today, userId }: Subject) {
    const { is_queued: isQueued, is_running: isRunning, latest, next } = yield* statusOf(userId)
    const rows: ReadonlyArray<Row> = [
      ["is_running", isRunning],
      ["is_queued", isQueued],
      ["latest_status", latest?.status ?? null],
      ["latest_finished", minute(latest?.finished_at ?? null)],
      ["latest_records", latest?.total_records ?? null],
      ["next_due", minute(next?.due_at ?? null)],
      ["next_held_by", next?.hold ?? null]
    ]
    const failed = Object.keys(latest?.errors ?? {})
    const answer: Answer = {
      text: isRunning
        ? "A sync is running."
        : latest === null
          ? "There was no sync yet."
          : `The last sync ended ${minute(latest.finished_at) ?? "early"} with ${latest.status}${failed.length === 0 ? "" : `; it failed for ${failed.join(", ")}`}.`,
      asOf: today,
      window: null,
      n: counts(rows),
      units: {},
      columns: ["what", "value"],
      rows
    }
    return answer
  })
)

const counts = (rows: ReadonlyArray<Row>): number => rows.filter(([, value]) => value !== null).length

/** The tool `sync`. */
export const makeSync = Effect.gen(function* () {
  const make = yield* makeToolMaker
  const control = yield* SyncControl
  const status = yield* makeStatus
  return make({
    name: "sync",
    title: "Sync",
    description: "How syncs with Polar stand, or start one. It takes a minute.",
    budget: 400,
    hints: { isReadOnly: false, isOpenWorld: true },
    scopeOf: (args) =>
      (args as { readonly action?: unknown } | null | undefined)?.action === "start"
        ? "sync:run"
        : "health:read",
    fields: { action: Schema.Literals(["status", "start"]) },
    answer: Effect.fnUntraced(function* ({ action }, subject) {
      if (action === "start")
        yield* control.start(subject.userId, { trigger: "manual" }).pipe(
          Effect.catchTag("SyncInProgress", () => Effect.void),
          Effect.mapError(({ message }) => new Refusal({ message }))
        )
      return yield* status(subject)
    })
  })
})
