/** Taking data out. */
import { DataTypes, RecordStore } from "@polar-flow/domain"
import { Cause, Effect, Stream } from "effect"
import { HttpApiBuilder, HttpApiSchema } from "effect/http-api"
import { CurrentSubject } from "../Conditional.ts"
import { exportName } from "../ExportType.ts"
import { PolarFlowApi } from "../PolarFlowApi.ts"
import type { SpanQuery } from "../Window.ts"
import { Exports } from "./export/Exports.ts"
import { exportSummary } from "./export/exportSummary.ts"
import { HttpApiConfig } from "./HttpApiConfig.ts"
import { resolveSpan } from "./resolveWindow.ts"

const spanOf = Effect.fnUntraced(function* (query: SpanQuery) {
  const { today } = yield* CurrentSubject
  return yield* resolveSpan(query, null, today)
})

/** A stream as a file to keep. The head is sent before the first record is read, so a failure can only be logged. */
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
    const { version } = yield* HttpApiConfig
    return handlers.handleAll({
      summary: Effect.fnUntraced(function* ({ params: { user_id: userId }, query }) {
        const span = yield* spanOf(query)
        return exportSummary(userId, span, yield* records.counts(userId, span))
      }),
      csv: ({ params: { type, user_id: userId }, query }) =>
        Effect.map(spanOf(query), (span) =>
          attachment(`${userId}-${exportName(DataTypes.byName[type])}.csv`, exports.csv(type, userId, span))
        ),
      ndjson: ({ params: { type, user_id: userId }, query }) =>
        Effect.map(spanOf(query), (span) =>
          attachment(
            `${userId}-${exportName(DataTypes.byName[type])}.ndjson`,
            exports.ndjson(type, userId, span)
          )
        ),
      archive: ({ params: { user_id: userId } }) =>
        Effect.succeed(attachment(`${userId}.zip`, exports.archive(userId, version)))
    })
  })
)
