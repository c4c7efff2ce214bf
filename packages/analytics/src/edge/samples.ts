/** Checks of numbers in rows, for functions that take arrays. */
import {
  check,
  type Check,
  dayNumber,
  is,
  largest,
  notNegative,
  oneOf,
  optional,
  real,
  type Shape,
  text,
  whole,
  within,
  wrong
} from "../results/checks.ts"
import { seriesOf } from "../series/askedOfPerson.ts"
import { dayOf } from "../series/CivilDate.ts"
import { checkedSeries, type DailySeries } from "../series/DailySeries.ts"
import { givenMetric, type Metric } from "../metrics/Metric.ts"
import { labelledDays } from "../series/labelledDays.ts"
import type { Label } from "../series/Label.ts"
import type { Person } from "../series/Person.ts"

const isArrayLike = (given: unknown): given is ArrayLike<unknown> =>
  typeof given === "object" &&
  given !== null &&
  Number.isInteger((given as { readonly length?: unknown }).length)

/** Numbers, all of which hold. */
const row =
  (expected: string, holds: (each: number) => boolean): Check =>
  (given, path) => {
    if (!isArrayLike(given)) throw wrong(given, `numbers: [1, 2, 3]`, path)
    for (let index = 0; index < given.length; index++) {
      const each = given[index]
      if (typeof each !== "number" || !holds(each)) throw wrong(each, expected, `${path}[${index}]`)
    }
  }

const isFinite = (each: number): boolean => Math.abs(each) <= largest

/** Finite numbers. */
export const numbers: Check = /* @__PURE__ */ row("a finite number", isFinite)

/** Finite numbers, and `NaN` for each gap. */
export const gaps: Check = /* @__PURE__ */ row(
  "a finite number, or NaN for a gap",
  (each) => !(Math.abs(each) > largest)
)

/** Whole numbers. */
export const wholes: Check = /* @__PURE__ */ row(
  "a whole number",
  (each) => Number.isInteger(each) && isFinite(each)
)

const lengthOf = (given: unknown): number => (given as ArrayLike<unknown>).length

/** With as many members as the argument at this position. */
export const asLongAs =
  (position: number, shape: Shape): Check =>
  (given, path, all = []) => {
    check(shape, given, path, all)
    if (lengthOf(given) !== lengthOf(all[position]))
      throw wrong(lengthOf(given), `the length ${lengthOf(all[position])} of the other one`, path)
  }

/** Numbers, each at least the one before. */
export const ascending =
  (shape: Shape): Check =>
  (given, path, all) => {
    check(shape, given, path, all)
    const own = given as ArrayLike<number>
    for (let index = 1; index < own.length; index++)
      if ((own[index] as number) < (own[index - 1] as number))
        throw wrong(own[index], "at least the number before it", `${path}[${index}]`)
  }

/** Two numbers. */
export const pair: Check = /* @__PURE__ */ is(
  "two finite numbers",
  (given: ReadonlyArray<number>) =>
    Array.isArray(given) && given.length === 2 && given.every(Number.isFinite) && given.every(isFinite)
)

/** A number of things, such as days. */
export const count: Check = /* @__PURE__ */ whole(0, 1e6)

/** The function, whose result must have a shape: right arguments can still be too much for it. */
export const giving = <Run extends (...args: Array<never>) => unknown>(shape: Shape, run: Run): Run =>
  ((...args: Array<never>) => {
    const found = run(...args)
    check(shape, found, "result")
    return found
  }) as Run

/** What `dailySeries` makes. */
export const aSeries: Check = (given, path) => void checkedSeries(given as DailySeries, path)

/** Minutes of any date, before and after 1970. */
export const minute = /* @__PURE__ */ within(-1.1e9, 4.3e9)
const offset = /* @__PURE__ */ within(-1440, 1440)
/** Periods. */
export const spans: Shape = [
  /* @__PURE__ */ is(
    "a period of two minutes: [from, to]",
    (given: ReadonlyArray<number>) =>
      Array.isArray(given) && given.length === 2 && given.every((each) => Math.abs(each) < 4.3e9)
  )
]
/** Nights with clock times. */
export const nights: Shape = [
  {
    date: dayOf,
    startMinute: minute,
    endMinute: minute,
    startOffsetMinutes: offset,
    endOffsetMinutes: offset,
    awake: /* @__PURE__ */ optional(spans),
    unknown: /* @__PURE__ */ optional(spans)
  }
]
/** A person whose nights are used. */
export const aSleeper: Check = (given, path) => {
  const { nights: own } = (given as Person | undefined) ?? {}
  if (own !== undefined) check(nights, own, `${path}.nights`)
}

/** A person. */
export const aPerson: Check = (given) => void seriesOf(given as Person)

/** A metric of the package, or one of the caller's own. */
export const aMetric: Check = (given, path) => {
  givenMetric(given as Metric, path)
  check(
    {
      name: text,
      title: text,
      unit: text,
      scale: /* @__PURE__ */ oneOf("log", "ratio", "interval"),
      polarity: text,
      minScale: notNegative,
      resolution: /* @__PURE__ */ optional(notNegative)
    },
    given,
    path
  )
}

/** Labels of days. */
export const labelList: Check = (given) => void labelledDays(given as ReadonlyArray<Label>)

/** What `levelChanges` gives. */
export const levelList: Shape = [{ day: dayNumber, knownFrom: real, until: real, by: text }]

/** What is known about the days of a series. */
export const marks = /* @__PURE__ */ optional({
  labels: /* @__PURE__ */ optional(labelList),
  levels: /* @__PURE__ */ optional(levelList)
})
