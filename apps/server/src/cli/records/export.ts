import { UserId } from "@polar-flow/domain"
import { ExportType } from "@polar-flow/http-api"
import { Console, Effect, FileSystem, Option, Schema, Stream } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { operations } from "../operations.ts"

/** Exports are health data: other users of this machine must not read them. */
const ownerOnly = 0o600

/** Writes to a temporary name and renames at the end, so that a file with the final name is always complete. */
const save = Effect.fnUntraced(function* <E>(path: string, bytes: Stream.Stream<Uint8Array, E>) {
  const files = yield* FileSystem.FileSystem
  const part = `${path}.part`
  const remove = files.remove(part, { force: true })
  yield* remove
  yield* Stream.run(bytes, files.sink(part, { mode: ownerOnly })).pipe(
    Effect.andThen(files.rename(part, path)),
    Effect.onError(() => Effect.ignore(remove))
  )
  return (yield* files.stat(path)).size
})

/** `--format` was given without `--type`. */
class FormatNeedsType extends Schema.TaggedError<FormatNeedsType>()("FormatNeedsType", {}) {
  override get message() {
    return "--format needs --type. Without --type the export is a ZIP of all data in both formats."
  }
}

export const exportUser = Command.make(
  "export",
  {
    user: Argument.String("user").pipe(
      Argument.withSchema(UserId),
      Argument.withDescription("Polar user ID")
    ),
    type: Flag.String("type").pipe(
      Flag.withSchema(ExportType),
      Flag.withMetavar("data-type"),
      Flag.withDescription(
        "Export one data type, such as sleep or cardio-load (default: everything, as a ZIP)"
      ),
      Flag.optional
    ),
    format: Flag.Literals("format", ["csv", "ndjson"]).pipe(
      Flag.withMetavar("csv|ndjson"),
      Flag.withDescription("File format, with --type (default: csv)"),
      Flag.optional
    ),
    out: Flag.String("out").pipe(
      Flag.withMetavar("file"),
      Flag.withDescription("File to write (default: named after the user, in the current folder)"),
      Flag.optional
    )
  },
  Effect.fnUntraced(function* ({ format, out, type, user }) {
    if (Option.isSome(format) && Option.isNone(type)) return yield* new FormatNeedsType()
    const client = yield* operations
    const file = Option.getOrNull(
      Option.map(type, (type) => ({ type, format: Option.getOrElse(format, () => "csv" as const) }))
    )
    const suffix = file === null ? ".zip" : `-${Schema.encodeSync(ExportType)(file.type)}.${file.format}`
    const path = Option.getOrElse(out, () => `${user}${suffix}`)
    const size = yield* save(path, client.exportUser({ userId: user, file }))
    yield* Console.log(`Wrote ${path} (${size} bytes)`)
  }, Effect.scoped)
).pipe(Command.withDescription("Export a user's data to a file"))
