import {
  ApiKeys,
  type DateSpan,
  Journal,
  Profiles,
  RawStore,
  RecordStore,
  SyncRuns,
  TypeNames,
  type UserId,
  Users
} from "@polar-flow/domain"
import { Context, Effect, Layer, Option, Stream } from "effect"
import { accountDocument } from "./accountDocument.ts"
import { type ArchiveFile, archive, documentBytes } from "./archive.ts"
import { type ExportType, exportTypes } from "../../ExportType.ts"
import { csvBytes } from "./csvBytes.ts"
import type { ExportShape } from "./ExportShape.ts"
import { exportShapes } from "./exportShapes.ts"
import { journalShape } from "./journalShape.ts"
import { ndjsonBytes } from "./ndjsonBytes.ts"
import { rawLine } from "./rawLine.ts"

/** More than any person has. */
const mostRuns = 1000

const makeAccountOf = Effect.gen(function* () {
  const users = yield* Users
  const profiles = yield* Profiles
  const keys = yield* ApiKeys
  const runs = yield* SyncRuns
  return Effect.fnUntraced(function* (userId: UserId) {
    const user = Option.getOrNull(yield* users.get(userId))
    const profile = yield* profiles.get(userId)
    const history = yield* runs.history(userId, mostRuns)
    return accountDocument(userId, user, profile, yield* keys.list(userId), history)
  })
})

const bytesOf = ({ records, toBytes }: ArchiveFile) => toBytes(records)

const make = Effect.gen(function* () {
  const shapes: Readonly<Record<ExportType, ExportShape>> = {
    ...exportShapes(yield* RecordStore),
    journal: journalShape(yield* Journal)
  }
  const raw = yield* RawStore
  const accountOf = yield* makeAccountOf

  const tableOf = (type: ExportType, userId: UserId, span: DateSpan): ArchiveFile => ({
    name: `${TypeNames.inFiles(type)}.csv`,
    records: shapes[type].rows(userId, span),
    toBytes: csvBytes(shapes[type].columns)
  })
  const linesOf = (type: ExportType, userId: UserId, span: DateSpan): ArchiveFile => ({
    name: `${TypeNames.inFiles(type)}.ndjson`,
    records: shapes[type].lines(userId, span),
    toBytes: ndjsonBytes
  })
  const everythingOf = (userId: UserId): ReadonlyArray<ArchiveFile> => [
    ...exportTypes.flatMap((type) => [tableOf(type, userId, {}), linesOf(type, userId, {})]),
    {
      name: "raw.ndjson",
      records: Stream.map(Stream.rechunk(raw.replay(userId), 1), rawLine),
      toBytes: ndjsonBytes
    },
    { name: "account.json", records: Stream.fromEffect(accountOf(userId)), toBytes: documentBytes }
  ]

  return Exports.of({
    csv: (name, userId, span = {}) => bytesOf(tableOf(name, userId, span)),
    ndjson: (name, userId, span = {}) => bytesOf(linesOf(name, userId, span)),
    archive: (userId, version) => archive(userId, version, everythingOf(userId))
  })
})

/**
 * Exports of a person's data, for handlers and command lines. Each is a stream that reads the next page when the last
 * one is consumed, so long ranges and slow readers cost no memory. If a read fails, the stream ends with a defect, and
 * the file is incomplete. An unknown person has empty files.
 */
export class Exports extends Context.Service<
  Exports,
  {
    /** The records of a span as a table, oldest first, without their series. */
    csv(type: ExportType, userId: UserId, span?: DateSpan): Stream.Stream<Uint8Array>
    /** The records of a span, whole, one JSON object a line, oldest first. */
    ndjson(type: ExportType, userId: UserId, span?: DateSpan): Stream.Stream<Uint8Array>
    /**
     * Everything as a ZIP: each type and the journal as `csv` and as `ndjson`, `raw.ndjson`, `account.json`, and last `manifest.json`.
     *
     * @param version of the product, for the manifest
     */
    archive(userId: UserId, version: string): Stream.Stream<Uint8Array>
  }
>()("@polar-flow/http-api/Exports") {
  /** Over the ports that keep something of a person. */
  static readonly layer: Layer.Layer<
    Exports,
    never,
    Journal | RecordStore | RawStore | Profiles | Users | ApiKeys | SyncRuns
  > = Layer.effect(Exports, make)
}
