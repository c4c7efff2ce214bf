/** Data export. */
import { Journal, RecordStore, TypeNames, type UserId } from "@polar-flow/domain"
import { Cause, Effect, Stream } from "effect"
import { HttpApiBuilder, HttpApiSchema } from "effect/http-api"
import { CurrentSubject } from "../../edge/Conditional.ts"
import { PolarFlowApi } from "../../PolarFlowApi.ts"
import type { SpanQuery } from "../Window.ts"
import { makeAudit } from "../../accounts/server/audit.ts"
import { Exports } from "./export/Exports.ts"
import { exportSummary } from "./export/exportSummary.ts"
import { StillAllowed, untilRefused } from "../../edge/server/StillAllowed.ts"
import { HttpApiConfig } from "../../system/server/HttpApiConfig.ts"
import { resolveSpan } from "./resolveWindow.ts"

const spanOf = Effect.fnUntraced(function* (query: SpanQuery) {
  const { today } = yield* CurrentSubject
  return yield* resolveSpan(query, null, today)
})

/** Breaks off a download whose caller may no longer have it, so that what has arrived does not look complete. */
const whileAllowed = Effect.fnUntraced(function* (bytes: Stream.Stream<Uint8Array>) {
  const refused = untilRefused(yield* StillAllowed)
  return Stream.interruptWhen(
    bytes,
    Effect.andThen(refused, Effect.die(new Error("The caller may no longer read this")))
  )
})

/** A stream as a file download. Headers are sent before a failure, so the reason is only in the log. */
const attachment = (name: string, bytes: Stream.Stream<Uint8Array>) =>
  HttpApiSchema.withHeaders({
    body: Stream.tapCause(bytes, (cause) =>
      Cause.hasInterruptsOnly(cause) ? Effect.void : Effect.logError(`export ${name} broke off`, cause)
    ),
    headers: {
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "private, no-store" as const
    }
  })

/** The handlers of `ExportApi`. */
export const exportHandlers = HttpApiBuilder.group(
  PolarFlowApi,
  "exports",
  Effect.fnUntraced(function* (handlers) {
    const exports = yield* Exports
    const records = yield* RecordStore
    const journal = yield* Journal
    const { version } = yield* HttpApiConfig
    const audit = yield* makeAudit

    /** Logs an export before it starts. */
    const given = Effect.fnUntraced(function* (
      userId: UserId,
      file: string,
      name: string,
      bytes: Stream.Stream<Uint8Array>
    ) {
      yield* audit.note({ action: "user.exported", subject: userId, details: { file } })
      return attachment(name, yield* whileAllowed(bytes))
    })
    return handlers.handleAll({
      summary: Effect.fnUntraced(function* ({ params: { user_id: userId }, query }) {
        const span = yield* spanOf(query)
        const [counts, entries] = yield* Effect.all(
          [records.counts(userId, span), journal.count(userId, span)],
          { concurrency: 2 }
        )
        return exportSummary(userId, span, counts, entries)
      }),
      csv: Effect.fnUntraced(function* ({ params: { type, user_id: userId }, query }) {
        const bytes = exports.csv(type, userId, yield* spanOf(query))
        const file = `${TypeNames.inFiles(type)}.csv`
        return yield* given(userId, file, `${userId}-${file}`, bytes)
      }),
      ndjson: Effect.fnUntraced(function* ({ params: { type, user_id: userId }, query }) {
        const bytes = exports.ndjson(type, userId, yield* spanOf(query))
        const file = `${TypeNames.inFiles(type)}.ndjson`
        return yield* given(userId, file, `${userId}-${file}`, bytes)
      }),
      archive: ({ params: { user_id: userId } }) =>
        given(userId, "archive.zip", `${userId}.zip`, exports.archive(userId, version))
    })
  })
)
