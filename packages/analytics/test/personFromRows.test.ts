import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { baseline, civilDateOf, InvalidInput, metrics, type MetricName, orThrow } from "../src/index.ts"
import { insights } from "../src/insights.ts"
import { personFromRows, type RowsOptions } from "../src/rows.ts"

/** The values of a metric by day. */
const valuesOf = (rows: Parameters<typeof personFromRows>[0], name: MetricName, options?: RowsOptions) => {
  const series = orThrow(personFromRows(rows, options)).person.series[name]
  return series === undefined
    ? null
    : Object.fromEntries(Array.from(series.days, (day, at) => [civilDateOf(day), series.values[at]]))
}
/** Why rows are refused. */
const refusal = (rows: Parameters<typeof personFromRows>[0], options?: RowsOptions) => {
  const read = personFromRows(rows, options)
  return read.ok ? null : read.error
}
const misuse = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    assert.instanceOf(error, InvalidInput)
    return error.message
  }
  return "accepted"
}

describe("a person from rows", () => {
  it("has a series for every column whose name is known, and can be asked at once", () => {
    const rows = [
      { date: "2026-11-19", hrv: 43, "Resting HR (bpm)": 52, sleepScore: 80, sleep_hours: 7.5, mood: "fine" },
      { date: "2026-11-20", hrv: 47, "Resting HR (bpm)": null, sleepScore: 76, sleep_hours: 8, mood: "" }
    ]
    const { columns, person, unknownColumns } = orThrow(personFromRows(rows))
    assert.deepStrictEqual(columns, {
      date: "date",
      hrv: "hrv_rmssd",
      "Resting HR (bpm)": "resting_hr",
      sleepScore: "sleep_score",
      sleep_hours: "sleep_duration"
    })
    assert.deepStrictEqual(unknownColumns, ["mood"])
    assert.strictEqual(insights(person).asOf, "2026-11-20")
    assert.strictEqual(person.series.hrv_rmssd && baseline(person.series.hrv_rmssd).value, 45)
    assert.deepStrictEqual(valuesOf(rows, "resting_hr"), { "2026-11-19": 52 })
  })

  it("has nothing on a day whose cell is empty, in whatever way files write that", () => {
    const empty = ["", " ", "NA", "N/A", "n/a", "#N/A", "null", "NULL", "None", "-", "–", "NaN", "nan", "."]
    for (const cell of empty) {
      assert.deepStrictEqual(valuesOf(`date,hrv,load\n2026-11-20,${cell},${cell}\n`, "training_load"), {})
      assert.deepStrictEqual(valuesOf([{ date: "2026-11-20", load: cell }], "training_load"), {})
    }
    for (const load of [null, undefined, Number.NaN]) {
      assert.deepStrictEqual(
        valuesOf([{ date: "2026-11-20", load }, { date: "2026-11-21" }], "training_load"),
        {}
      )
    }
  })

  it("keeps a 0 where it is a value, and takes it for missing where it says that the watch was not worn", () => {
    const text = "date,load,steps\n2026-11-20,0,0\n"
    assert.deepStrictEqual(valuesOf(text, "training_load"), { "2026-11-20": 0 })
    assert.deepStrictEqual(valuesOf(text, "steps"), {})
  })

  it("reads a European export: semicolons, decimal commas, thousands, days first, with mark and CRLF", () => {
    const text =
      '\uFEFFDatum;HRV (ms);Steps;sleep_hours\r\n19.11.2026;45,2;8.432;7,5\r\n"20.11.2026";"47,9";12.001;\r\n'
    const options = { columns: {} }
    assert.deepStrictEqual(valuesOf(text, "hrv_rmssd", options), { "2026-11-19": 45.2, "2026-11-20": 47.9 })
    assert.deepStrictEqual(valuesOf(text, "steps"), { "2026-11-19": 8432, "2026-11-20": 12_001 })
    assert.deepStrictEqual(valuesOf(text, "sleep_duration"), { "2026-11-19": 7.5 })
    assert.deepStrictEqual(valuesOf(`sep=;\r\n${text.slice(1)}`, "hrv_rmssd"), valuesOf(text, "hrv_rmssd"))
  })

  it("reads quoted cells with delimiters, quotes and line breaks, and thousands in them", () => {
    const text = 'date,"notes",steps\n2026-11-20,"a, ""b""\nand ""c""","12,345"\n2026-11-21,,"1,234.0"'
    assert.deepStrictEqual(valuesOf(text, "steps"), { "2026-11-20": 12_345, "2026-11-21": 1234 })
    const wrong = refusal(`${text}\n2026-11-22,,many`)
    assert.strictEqual(wrong?.message, 'line 5, column "steps": "many" is not a number')
  })

  it("asks which mark is meant where a number could be either, or where both occur", () => {
    const either = "date;breathing_rate\n2026-11-20;14,523"
    assert.match(
      refusal(either)?.message ?? "",
      /^line 2, column "breathing_rate": "14,523" may have decimals or thousands: say decimal/u
    )
    assert.deepStrictEqual(valuesOf(either, "breathing_rate", { decimal: "," }), { "2026-11-20": 14.523 })
    assert.match(
      refusal("date;hrv\n2026-11-20;45,2\n2026-11-21;45.25")?.message ?? "",
      /"45,2" has a decimal comma, and "45.25" a decimal point/u
    )
    assert.deepStrictEqual(valuesOf("date,breathing_rate\n2026-11-20,14.523", "breathing_rate"), {
      "2026-11-20": 14.523
    })
  })

  it("merges rows of a day that agree, and names those that do not", () => {
    const text = "date,hrv,load\n2026-11-20,43,\n2026-11-20,,60\n2026-11-20,43,40"
    const clash = refusal(text)
    assert.strictEqual(
      clash?.message,
      'line 4, column "load": 40 is a second, different value for 2026-11-20'
    )
    assert.deepStrictEqual(valuesOf(text, "training_load", { duplicates: { training_load: "sum" } }), {
      "2026-11-20": 100
    })
    assert.deepStrictEqual(valuesOf(text, "hrv_rmssd", { duplicates: { training_load: "last" } }), {
      "2026-11-20": 43
    })
  })

  it("names every wrong cell by line and column, all at once", () => {
    const text = [
      "date,hrv,rhr",
      "2026-02-30,43,52",
      "2026-11-20,4x,52",
      ",44,52",
      "2026-11-21,45,Infinity",
      "2026-11-22,45,0x34",
      "2026-11-23,45,52,9",
      "",
      "2026-11-24,45,52 bpm"
    ].join("\n")
    const wrong = refusal(text)
    assert.deepStrictEqual(
      wrong?.issues.map(({ line, column }) => [line, column]),
      [
        [2, "date"],
        [3, "hrv"],
        [4, "date"],
        [5, "rhr"],
        [6, "rhr"],
        [7, undefined],
        [9, "rhr"]
      ]
    )
    assert.strictEqual(
      wrong?.message,
      [
        'line 2, column "date": "2026-02-30" is not a calendar date (YYYY-MM-DD)',
        'line 3, column "hrv": "4x" is not a number',
        'line 4, column "date": "" is not a calendar date (YYYY-MM-DD)',
        'line 5, column "rhr": "Infinity" is not a number',
        'line 6, column "rhr": "0x34" is not a number',
        "and 2 more"
      ].join("; ")
    )
    const objects = [{ date: "2026-11-20", hrv: true }, null, { date: new Date(0), hrv: 43 }]
    assert.strictEqual(
      refusal(objects as never)?.message,
      'row 0, column "hrv": true is not a number; row 1: is not an object with columns; row 2, column "date": Date {} is not a calendar date (YYYY-MM-DD)'
    )
    assert.match(
      refusal('date,hrv\n2026-11-20,"43')?.message ?? "",
      /line 2: has a quote that is not closed/u
    )
  })

  it("counts lines as an editor does, whatever ends them", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const text = ["date,hrv", "2026-11-19,43", "", '2026-11-20,"4', '5"', "2026-11-21,4x"].join(end)
      assert.deepStrictEqual(
        refusal(text)?.issues.map(({ line }) => line),
        [4, 6]
      )
    }
  })

  it("takes no groups of other sizes for thousands", () => {
    for (const cell of ["1.23,4", "12.34", "1.2345,6", "1234.567,8", ".123,4"])
      assert.match(refusal(`date;load\n2026-11-19;4,5\n2026-11-20;${cell}`)?.message ?? "", /line 3|decimal/u)
    assert.deepStrictEqual(valuesOf("date;load\n2026-11-19;4,5\n2026-11-20;1.234.567,8", "training_load"), {
      "2026-11-19": 4.5,
      "2026-11-20": 1_234_567.8
    })
  })

  it("lists values that the metric cannot have, such as minutes in a column of hours", () => {
    const { implausible, person } = orThrow(
      personFromRows("date,sleep_hours\n2026-11-20,450\n2026-11-21,7.5")
    )
    assert.deepInclude(implausible[0], {
      line: 2,
      column: "sleep_hours",
      problem: "450 h is outside 0.5 to 18"
    })
    assert.deepStrictEqual([...(person.series.sleep_duration?.values ?? [])], [7.5])
  })

  it("does not take a column in another unit for the metric", () => {
    const { columns, unknownColumns } = orThrow(
      personFromRows(
        "date,hrv_ms,Sleep duration (min),Skin temp deviation [°F],resting_hr_bpm\n2026-11-20,1,2,3,50"
      )
    )
    assert.deepStrictEqual(unknownColumns, ["Sleep duration (min)", "Skin temp deviation [°F]"])
    assert.deepStrictEqual(columns, { date: "date", hrv_ms: "hrv_rmssd", resting_hr_bpm: "resting_hr" })
  })

  it("reads columns as the caller says, and says which it cannot", () => {
    const rows = [{ Tag: "2026-11-20", Puls: 52, hrv: 43, rmssd: 44 }]
    const columns = { Tag: "date", Puls: "resting_hr", rmssd: null } as const
    const read = orThrow(personFromRows(rows, { columns }))
    assert.deepStrictEqual(read.columns, { Tag: "date", Puls: "resting_hr", hrv: "hrv_rmssd" })
    assert.deepStrictEqual(read.unknownColumns, [])
    assert.match(
      refusal(rows)?.message ?? "",
      /"hrv", "rmssd" are all read as hrv_rmssd: set all but one to null in columns; none of the columns "Tag", .* is a date/u
    )
    assert.match(
      refusal(rows, { columns: { ...columns, tag: "date", Puls: "pulse" as never } })?.message ?? "",
      /columns has "tag", which is none of "Tag", .*; columns reads "Puls" as "pulse", which is none of date, hrv_rmssd/u
    )
    for (const none of ["", "date\n2026-11-20", "date,mood\n2026-11-20,5", []])
      assert.match(refusal(none)?.message ?? "", /none of the columns .* is a metric: name them in columns/u)
  })

  it("has no values, and is no error, without rows below the header", () => {
    const { person } = orThrow(personFromRows("date,hrv\r\n"))
    assert.strictEqual(person.series.hrv_rmssd?.values.length, 0)
    assert.deepStrictEqual(insights(person).current.hrv, null)
  })

  it("refuses other things than rows and options, and says what it was", () => {
    for (const rows of [null, undefined, 5, {}])
      assert.match(
        misuse(() => personFromRows(rows as never)),
        /is not rows: CSV text, or \[\{/u
      )
    const options = [null, { column: {} }, { decimal: ";" }, { delimiter: "" }, { columns: 5 }]
    for (const given of [...options, { duplicates: { hrv: "last" } }, { duplicates: { hrv_rmssd: "mean" } }])
      assert.match(
        misuse(() => personFromRows("date,hrv", given as never)),
        / is not (the options|a |decimal|columns|duplicates)/u
      )
  })

  it("reads back whatever a table writes, with any delimiter, mark, line end and grouping", () => {
    const cell = fc.option(fc.integer({ min: 0, max: 2_000_000 }).map((n) => n / 100))
    const style = fc.record({
      delimiter: fc.constantFrom(",", ";", "\t", "|"),
      mark: fc.constantFrom(".", ","),
      end: fc.constantFrom("\n", "\r\n", "\r"),
      mayGroup: fc.boolean(),
      bom: fc.constantFrom("", "\uFEFF")
    })
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 1, maxLength: 40 }),
        style,
        (cells, { bom, delimiter, end, mark, mayGroup }) => {
          const written = (value: number | null) => {
            if (value === null) return ""
            const [whole = "", decimals = ""] = value.toFixed(2).split(".")
            const grouped = mayGroup ? whole.replaceAll(/\B(?=(\d{3})+$)/gu, mark === "." ? "," : ".") : whole
            return `"${grouped}${mark}${decimals}"`
          }
          const lines = cells.map((value, at) => [civilDateOf(20_000 + at), written(value)].join(delimiter))
          const read = valuesOf(bom + [`date${delimiter}load`, ...lines].join(end), "training_load")
          const expected = cells.flatMap((value, at) =>
            value === null ? [] : [[civilDateOf(20_000 + at), value]]
          )
          assert.deepStrictEqual(read, Object.fromEntries(expected))
        }
      )
    )
  })

  it("finds every metric by its own name", () => {
    const header = ["date", ...Object.keys(metrics)].join(",")
    const { columns } = orThrow(personFromRows(`${header}\n`))
    for (const name of Object.keys(metrics)) assert.strictEqual(columns[name], name)
  })
})
