import { assert, describe, it } from "@effect/vitest"
import { type AnyDataType, DataTypes } from "@polar-flow/domain"
import { recordArbitrary } from "@polar-flow/domain/testing"
import { Effect, Schema } from "effect"
import * as Arbitrary from "effect/Arbitrary"
import { TestServer, asAda } from "../harness/TestServer.ts"
import { parseRows } from "./parseRows.ts"
import { plant } from "../harness/planted.ts"

type Row = Readonly<Record<string, unknown>>

const server = TestServer.layer()

/** Headings that are not the key of the row, as the contract documents them. */
const renamed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sleep: {
    total_hours: "total_sleep_hours",
    deep_hours: "deep_sleep_hours",
    light_hours: "light_sleep_hours",
    rem_hours: "rem_sleep_hours"
  },
  nightlyRecharge: { status: "ans_charge_status", breathing_rate: "breathing_rate_avg" },
  cardioLoad: { load_ratio: "cardio_load_ratio", status: "cardio_load_status" }
}

const awkward = [
  "=cmd|' /C calc'!A0",
  "+1",
  "-5",
  "@sum",
  "''=1",
  "'",
  'say "no"',
  "a,b;c",
  "one\r\ntwo\nthree",
  "\uFEFFmark",
  " spaces ",
  "日本語 🏃🏽‍♀️",
  "null",
  "0"
] as const

/** Without half a surrogate pair, which is not text and has no UTF-8. */
const anyText = Arbitrary.map(Arbitrary.schema(Schema.String), (text) =>
  text.replaceAll(/\p{Surrogate}/gu, "")
)

/** The same record with awkward text wherever its type allows any. */
const withText = (type: AnyDataType, record: object, texts: ReadonlyArray<string>) => {
  const fields = type.fields.filter(({ kind, name }) => kind === "text" && !type.key.includes(name))
  const changes = fields.flatMap(({ name }, index) => {
    const schema = type.schema.fields[name] as Schema.Codec<unknown>
    const text = texts[index % texts.length]
    return Schema.is(schema)(text) ? [[name, text]] : []
  })
  return { ...record, ...Object.fromEntries(changes) }
}

/** The text of a cell, without the ' that prevents a formula from running. */
const readCell = (cell: string): string => (/^'+[=+\-@\t\r\n＝＋－＠]/u.test(cell) ? cell.slice(1) : cell)

const cellOf = (value: unknown): string =>
  typeof value === "string" ? value : value === null ? "" : JSON.stringify(value)

/** What the rows of lists have that fits into no cell. */
const nested = new Set(["hourly", "naps", "heart_rate_zones"])

/** What a table says of nested values in cells of its own. */
const cellsOf = ({ naps }: Row): Row => {
  if (!Array.isArray(naps) || naps.length === 0) return { nap_hours: null, nap_times: null }
  const all = naps as ReadonlyArray<{ readonly start: string; readonly end: string; readonly hours: number }>
  const hours = all.reduce((sum, nap) => sum + nap.hours, 0)
  return {
    nap_hours: Math.round(hours * 100) / 100,
    nap_times: all.map(({ end, start }) => `${start}/${end}`).join(" ")
  }
}

const linesOf = (text: string): ReadonlyArray<Row> =>
  text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line))

/** Every version of a profile, oldest first. */
const versionsOf = ({ history, ...newest }: Row): ReadonlyArray<Row> =>
  [newest, ...(history as ReadonlyArray<Row>)].toReversed()

const plantAny = Effect.fnUntraced(function* (type: AnyDataType) {
  const usual = yield* Arbitrary.sampleEffect(recordArbitrary(type), { count: 15 })
  const extreme = yield* Arbitrary.sampleEffect(recordArbitrary(type, { extremes: true }), { count: 10 })
  const records = [...usual, ...extreme]
  const texts = yield* Arbitrary.sampleEffect(anyText, { count: 25 })
  const all = [...awkward, ...texts]
  yield* plant(type, ...records.map((record, index) => withText(type, record, all.slice(index))))
})

const exportPath = ({ path }: AnyDataType) => `/export/${path.slice(1).replaceAll("/", "-")}`

describe("whatever is exported", () => {
  for (const type of DataTypes.untyped) {
    it.effect(`the table of ${type.title} reads back to the same rows as the lines`, () =>
      Effect.gen(function* () {
        yield* plantAny(type)
        const lines = linesOf((yield* asAda(`${exportPath(type)}.ndjson`)).text)
        const rows = parseRows((yield* asAda(`${exportPath(type)}.csv`)).text)
        assert.isAtLeast(lines.length, 1)
        assert.lengthOf(rows, lines.length)
        for (const [index, line] of lines.entries()) {
          const row = rows[index] ?? {}
          const names = renamed[type.name] ?? {}
          const read = Object.entries(row).map(([name, cell]) => [names[name] ?? name, readCell(cell)])
          const values = { ...line, ...cellsOf(line) }
          for (const [name, cell] of read) assert.strictEqual(cell, cellOf(values[name ?? ""]), name)
        }
      }).pipe(Effect.provide(server))
    )

    it.effect(`the lines and the table of ${type.title} have all of the rows of the API, oldest first`, () =>
      Effect.gen(function* () {
        yield* plantAny(type)
        const lines = linesOf((yield* asAda(`${exportPath(type)}.ndjson`)).text)
        const listed =
          type.name === "physicalInfo"
            ? versionsOf((yield* asAda(type.path)).json)
            : (yield* asAda(`${type.path}?from=0001-01-01&to=9999-12-31&order=asc`)).rows
        assert.lengthOf(lines, listed.length)
        for (const [index, row] of listed.entries()) assert.deepInclude(lines[index], row)
        const names = renamed[type.name] ?? {}
        const [row] = parseRows((yield* asAda(`${exportPath(type)}.csv`)).text)
        assert.includeMembers(
          Object.keys(row ?? {}).map((name) => names[name] ?? name),
          Object.keys(listed[0] ?? {}).filter((name) => !nested.has(name))
        )
      }).pipe(Effect.provide(server))
    )
  }

  it.effect("a line has everything that the single record has, its parts included", () =>
    Effect.gen(function* () {
      const { continuousHeartRate, ecg, exercise, nightlyRecharge, sleep } = DataTypes.byName
      for (const type of [sleep, nightlyRecharge, ecg, exercise, continuousHeartRate]) yield* plantAny(type)
      for (const [path, parts] of [
        ["sleep", [""]],
        ["recharge", [""]],
        ["ecg", [""]],
        ["exercises", ["", "/samples", "/route"]],
        ["heart-rate", ["/samples"]]
      ] as const) {
        for (const line of linesOf((yield* asAda(`/export/${path}.ndjson`)).text).slice(0, 5)) {
          for (const part of parts) {
            const key = encodeURIComponent(String(line["id"] ?? line["date"]))
            // The points of a track are its route under another name.
            const {
              exercise_id: _,
              point_count: __,
              points: ___,
              ...one
            } = (yield* asAda(`/${path}/${key}${part}`)).json
            assert.deepInclude(line, one, `${path}/${key}${part}`)
          }
        }
      }
    }).pipe(Effect.provide(server))
  )
})
