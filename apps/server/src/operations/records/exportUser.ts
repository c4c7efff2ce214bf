import { AuditLog, type UserId, UserNotFound } from "@polar-flow/domain"
import { ExportType } from "@polar-flow/http-api"
import { Exports, isKnown } from "@polar-flow/http-api/server"
import { Effect, Schema, Stream } from "effect"
import { version } from "../../process/version.ts"

/** One data type as CSV or NDJSON. */
interface ExportedFile {
  readonly type: ExportType
  readonly format: "csv" | "ndjson"
}

/** File name of the same export in the HTTP API, for the audit log. */
const nameOf = (file: ExportedFile | null): string =>
  file === null ? "archive.zip" : `${Schema.encodeSync(ExportType)(file.type)}.${file.format}`

/** Exports a user's data for the command line: everything as an archive, or one file of it. */
export const exportUser = (userId: UserId, file: ExportedFile | null) =>
  Stream.unwrap(
    Effect.gen(function* () {
      const exports = yield* Exports
      const log = yield* AuditLog
      if (!(yield* isKnown(userId))) return yield* new UserNotFound({ userId })
      yield* log.append({
        actorKind: "command",
        actorName: null,
        action: "user.exported",
        subject: userId,
        address: null,
        details: { file: nameOf(file) }
      })
      return file === null ? exports.archive(userId, version) : exports[file.format](file.type, userId)
    })
  )
