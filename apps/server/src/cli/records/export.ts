import { UserId } from "@polar-flow/domain"
import { ExportType } from "@polar-flow/http-api"
import { Console, Effect, FileSystem, Option, Schema, Stream } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { operations } from "../operations.ts"

/** Health data is its owner's, and nobody else's on the same machine. */
const ownerOnly = 0o600

/** Writes under another name and renames at the end, so that a file of that name is always whole. */
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

/** There is a format without a type. */
class FormatNeedsType extends Schema.TaggedError<FormatNeedsType>()("FormatNeedsType", {}) {
  override get message() {
    return "--format needs --type: without a type everything is exported, in both formats"
  }
}

export const exportUser = Command.make(
  "export",
  {
    user: Argument.String("user").pipe(
      Argument.withSchema(UserId),
      Argument.withDescription("The person's Polar user id")
    ),
    type: Flag.String("type").pipe(
      Flag.withSchema(ExportType),
      Flag.withDescription("One data type, such as sleep or cardio-load; without it everything, as a ZIP"),
      Flag.optional
    ),
    format: Flag.Literals("format", ["csv", "ndjson"]).pipe(
      Flag.withDescription("Of the one data type; csv when absent"),
      Flag.optional
    ),
    out: Flag.String("out").pipe(
      Flag.withDescription("The file to write; named after the person, in this folder, when absent"),
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
    yield* Console.log(`${path}: ${size} bytes`)
  }, Effect.scoped)
).pipe(Command.withDescription("Write everything that is kept of a person, or one data type, to a file"))
