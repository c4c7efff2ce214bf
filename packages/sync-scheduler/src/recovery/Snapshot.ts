/**
 * A user's stored records as responses in the raw store, so that a journal that lost its own can rebuild them.
 *
 * A snapshot holds what the decoders of its time understood, not what Polar sent. It is written only when the raw
 * responses are gone.
 */
import {
  type AnyDataType,
  DataTypes,
  Instant,
  type PageCursor,
  type RawResponse,
  RawStore,
  RecordStore,
  type UserId
} from "@polar-flow/domain"
import { Effect, Schema } from "effect"

/** Stands where Polar's responses name their endpoint. */
const operation = "snapshot"
const pageSize = 100

/** Records of one type. */
interface SnapshotRecords {
  readonly type: AnyDataType
  readonly records: ReadonlyArray<object>
}

const recordsOf = (type: AnyDataType) => Schema.Array(Schema.make<Schema.Codec<object>>(type.schema.ast))

const codecOf = (type: AnyDataType) => Schema.fromJsonString(recordsOf(type))

/** Records of an earlier version lack the fields that came later. */
const withLaterFields = (type: AnyDataType) => {
  const missing = Object.fromEntries(
    type.fields.filter(({ nullable }) => nullable).map(({ name }) => [name, null])
  )
  return (page: ReadonlyArray<object>) => page.map((record) => ({ ...missing, ...record }))
}

const Page = Schema.fromJsonString(Schema.Array(Schema.Record(Schema.String, Schema.Unknown)))

const pathOf = (type: AnyDataType, page: number): string => `/snapshot/${type.name}/${page}`

/** Whether a response is a page of a snapshot. */
export const isSnapshot = (raw: RawResponse): boolean => raw.operation === operation

/** The records of a page. Fails with what is wrong. */
export const readSnapshot = Effect.fnUntraced(function* (raw: RawResponse) {
  const name = raw.path.split("/")[2]
  const type = yield* Effect.fromNullishOr(DataTypes.all.find((known) => known.name === name)).pipe(
    Effect.mapError(() => `There is no data type ${String(name)}`)
  )
  const records = yield* Schema.decodeUnknownEffect(Page)(Buffer.from(raw.body).toString("utf8")).pipe(
    Effect.map(withLaterFields(type)),
    Effect.flatMap(Schema.decodeUnknownEffect(recordsOf(type))),
    Effect.mapError(({ message }) => message)
  )
  return { type, records } satisfies SnapshotRecords
})

/** Appends all records of a user to the raw store. Returns how many there are. */
export const writeSnapshot = Effect.fn("Snapshot.write")(function* (userId: UserId) {
  const raws = yield* RawStore
  const store = yield* RecordStore
  const fetchedAt = yield* Instant.now

  const writePage = Effect.fnUntraced(function* (
    type: AnyDataType,
    page: number,
    records: ReadonlyArray<object>
  ) {
    const text = yield* Effect.orDie(Schema.encodeEffect(codecOf(type))(records))
    const body = Buffer.from(text)
    const path = pathOf(type, page)
    yield* raws.append({
      userId,
      operation,
      path,
      status: 200,
      contentType: "application/json",
      fetchedAt,
      body
    })
  })

  const writeType = Effect.fnUntraced(function* (type: AnyDataType) {
    let after: PageCursor | undefined
    for (let [page, count] = [0, 0]; ; page += 1) {
      const query = { order: "asc", limit: pageSize, ...(after === undefined ? {} : { after }) } as const
      const { next, records } = yield* Effect.orDie(store.listWhole(type, userId, query))
      if (records.length > 0) yield* writePage(type, page, records)
      count += records.length
      if (next === null) return count
      after = next
    }
  })

  const counts = yield* Effect.forEach(DataTypes.all, writeType)
  return counts.reduce((sum, count) => sum + count, 0)
})
