import { AuditLog, type DataTypes, type UserId, UserNotFound } from "@polar-flow/domain"
import { ExportType } from "@polar-flow/http-api"
import { Exports, isKnown } from "@polar-flow/http-api/server"
import { Effect, Schema, Stream } from "effect"
import { version } from "../../process/version.ts"

/** One data type as a table or as lines. */
interface ExportedFile {
  readonly type: DataTypes.Name
  readonly format: "csv" | "ndjson"
}

/** The name of the file in the path of the same export over HTTP. */
const nameOf = (file: ExportedFile | null): string =>
  file === null ? "archive.zip" : `${Schema.encodeSync(ExportType)(file.type)}.${file.format}`

/** What is kept of one person, everything as an archive or one file of it, for whoever is at the command line. */
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
