/**
 * Adds people to a stopped demo: `household.ts DATA_DIR USER_ID NAME…`. Their records are those of the demo person on
 * other days, and fewer of them. Prints the id and the key of each person as one line of JSON.
 */
import { writeSync } from "node:fs"
import {
  type AnyDataType,
  ApiKeys,
  CalendarDate,
  DataTypes,
  Instant,
  type RecordOf,
  RecordStore,
  UserId,
  Users
} from "@polar-flow/domain"
import { Database, EncryptionKeyFile, Storage, TokenCipher } from "@polar-flow/storage"
import { Effect, Layer, Logger, Redacted } from "effect"

const [, , dataDir = "", demoId = "", ...names] = process.argv

/** Length of the demo's history: half a year, and the 28 days that Polar had when the demo person connected. */
const lifeDays = 208

type Fields = Readonly<Record<string, unknown>>

/** Where the records of a person differ from those of the demo person. */
interface Difference {
  /** How many days earlier everything was. */
  readonly shiftDays?: number
  /** How often the history happened, each time before the last. */
  readonly lives?: number
  /** Whether the person has the record. */
  readonly has?: (type: AnyDataType, age: number) => boolean
}

const isDated = (value: unknown): value is string =>
  typeof value === "string" && /^\d{4}-\d{2}-\d{2}(?:T|$)/u.test(value)

/** A value with every date and time in it so many days earlier. */
const earlier = (value: unknown, days: number): unknown => {
  if (isDated(value))
    return CalendarDate.minusDays(CalendarDate.make(value.slice(0, 10)), days) + value.slice(10)
  if (Array.isArray(value)) return value.map((item: unknown) => earlier(item, days))
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, earlier(inner, days)]))
}

const shifted = (type: AnyDataType, fields: Fields, days: number): RecordOf<AnyDataType> => {
  const moved = earlier(fields, days) as Fields
  const id = typeof fields["id"] === "string" && days > 0 ? { id: `${fields["id"]}-${days}` } : {}
  return type.schema.make({ ...moved, ...id })
}

const ageOf = (type: AnyDataType, fields: Fields, today: CalendarDate): number =>
  CalendarDate.daysBetween(CalendarDate.make(String(fields[type.day])), today)

/** Without the large fields, none where a record cannot be without them. No page shows those of earlier lives. */
const summaryOf = (type: AnyDataType, fields: Fields): ReadonlyArray<Fields> => {
  const canBeMissing = type.detail.every((name) =>
    type.fields.some((field) => field.name === name && field.nullable)
  )
  return canBeMissing ? [{ ...fields, ...Object.fromEntries(type.detail.map((name) => [name, null])) }] : []
}

const lifeOf = (type: AnyDataType, records: ReadonlyArray<Fields>, life: number): ReadonlyArray<Fields> =>
  life === 0 ? records : records.flatMap((fields) => summaryOf(type, fields))

/** The records of each person, made of those of the demo person, whose age is in days before today. */
const everybody: Readonly<Record<string, Difference>> = {
  decade: { lives: 18 },
  fiveDays: { has: (_, age) => age < 5 },
  // three weeks without the watch, every fourth day missing, and a watch without temperature, ECG and SpO2
  gaps: {
    has: ({ name }, age) =>
      age % 4 !== 1 && (age < 20 || age > 41) && !/temperature|ecg|spO2|sleepWise/iu.test(name)
  },
  stale: { shiftDays: 20 },
  justConnected: { has: () => false },
  neverConnected: { has: () => false }
}
const household = Object.entries(everybody).filter(([name]) => names.includes(name))

/** Gives everybody their records of one type. */
const plant = Effect.fnUntraced(function* (type: AnyDataType, today: CalendarDate) {
  const store = yield* RecordStore
  const page = yield* store.listWhole(type, UserId.make(demoId), { order: "asc", limit: 10_000 })
  for (const [name, { has = () => true, lives = 1, shiftDays = 0 }] of household) {
    const own = (page.records as ReadonlyArray<Fields>).filter((fields) =>
      has(type, ageOf(type, fields, today))
    )
    const records = Array.from({ length: lives }, (_, life) =>
      lifeOf(type, own, life).map((fields) => shifted(type, fields, shiftDays + life * lifeDays))
    ).flat()
    if (records.length > 0) yield* store.upsert(type, UserId.make(name), records)
  }
})

const keyOf = Effect.fnUntraced(function* (userId: UserId) {
  const facts = { name: "Browser", scope: "sync", rateLimit: null, expiresAt: null } as const
  const { secret } = yield* ApiKeys.use((keys) => keys.create({ kind: "user", userId, ...facts }))
  return Redacted.value(secret)
})

/** Adds somebody, with a key. */
const add = Effect.fnUntraced(function* (name: string) {
  const id = UserId.make(name)
  const users = yield* Users
  const now = yield* Instant.now
  if (name === "neverConnected") yield* users.add(id)
  else yield* users.connect({ id, memberId: `member-${name}`, connectedAt: now })
  if (!name.endsWith("Connected")) yield* users.synced(id, now, true)
  return [name, { id, key: yield* keyOf(id) }] as const
})

const program = Effect.gen(function* () {
  const people = yield* Effect.forEach(household, ([name]) => add(name))
  const today = yield* CalendarDate.today(0)
  for (const type of DataTypes.all as ReadonlyArray<AnyDataType>) yield* plant(type, today)
  writeSync(1, `${JSON.stringify(Object.fromEntries(people))}\n`)
})

/** Standard output has the line above only, no log. */
const quietly = Logger.layer([])
const cipher = Layer.unwrap(Effect.map(EncryptionKeyFile.load(dataDir), TokenCipher.layer))
const storage = Storage.layer.pipe(Layer.provide(cipher), Layer.provide(Database.layer({ dataDir })))

await Effect.runPromise(program.pipe(Effect.provide(Layer.provideMerge(storage, quietly))))
