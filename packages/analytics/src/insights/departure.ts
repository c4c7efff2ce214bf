/** Joint evidence that the last nights depart from a person's normal. */
import type { AsOf } from "../series/asked.ts"
import { askedOfPerson } from "../series/askedOfPerson.ts"
import { addDays, type CivilDate } from "../series/CivilDate.ts"
import { marksOf } from "../baseline/referenceSlice.ts"
import { valueOn } from "../series/DailySeries.ts"
import type { Person } from "../series/Person.ts"
import { clamp } from "../stats/clamp.ts"
import { type DepartureForm, type DepartureSignal, departureSignals } from "./DepartureForm.ts"
import { departureForms } from "./fitted.ts"
import { type Sign, signOf, type Span } from "./nightSigns.ts"

/** The signs of a morning by metric; `null` if unknown. */
export type Signs = Readonly<Record<DepartureSignal, Sign | null>>

/** Joint evidence of a morning. */
export interface Departure {
  /** Log odds, before calibration. */
  readonly logOdds: number
  /** The form that explains the morning best. */
  readonly form: DepartureForm["name"]
  /** What each metric adds to the log odds of that form. */
  readonly parts: ReadonlyArray<{ readonly metric: DepartureSignal; readonly points: number }>
  readonly signs: Signs
  /** The judged morning. */
  readonly morning: CivilDate
  readonly staleDays: number
  /** Share of the nightly signals that are known. */
  readonly coverage: number
}

const nightly = departureSignals.slice(0, 6)
/** Load counts up to here, and in full only if the nights agree, because training alone is no departure. */
const mostLoad = 3
const agreeing = ["hrv_rmssd", "resting_hr", "sleep_score"] as const
const loadSpans = [3, 7, 10, 14] as const

/** The value of one term. */
export const termOf = (
  signs: Signs,
  { from }: Pick<DepartureForm, "from">,
  metric: DepartureSignal,
  span: Span | "load"
): number => {
  const sign = signs[metric]
  if (sign === null) return 0
  if (span === "load") {
    const nights = agreeing.reduce((sum, name) => sum + (signs[name]?.[3] ?? 0), 0)
    const load = clamp(Math.max(...loadSpans.map((each) => sign[each])), 0, mostLoad)
    return load * clamp((1 + nights) / 4, 0.35, 1)
  }
  return from === undefined ? sign[span] : Math.max(0, sign[span] - from)
}

/** The signs of a morning. */
export const signsOf = (person: Person, asOf: CivilDate): Signs =>
  Object.fromEntries(
    departureSignals.map(([metric, direction]) => {
      const own = person.series[metric]
      return [metric, own === undefined ? null : signOf(own, direction, { asOf, ...marksOf(person, metric) })]
    })
  ) as Signs

/** The log odds of one form, by metric. */
const partsOf = (form: DepartureForm, signs: Signs) =>
  departureSignals.map(([metric]) => ({
    metric,
    points:
      signs[metric] === null
        ? (form.unknown[metric] ?? 0)
        : form.weights.reduce(
            (sum, [name, span, weight]) =>
              name === metric ? sum + weight * termOf(signs, form, metric, span) : sum,
            0
          )
  }))

/** Whether any nightly signal has a value on a day. */
const hasNight = ({ series }: Person, day: number): boolean =>
  nightly.some(([metric]) => {
    const own = series[metric]
    return own !== undefined && valueOn(own, day) !== null
  })

/**
 * How clearly last night and those before it depart from the person's normal, over all signals together: three forms of
 * departure (sudden, lasting, of sleep), each with log odds that are linear in the distances of `signOf`.
 *
 * - If last night is missing, the night before is judged. Otherwise, and without any reference, the result is `null`.
 * - The weights are fitted to simulated lives (`calibration/fit.ts`). No form is a diagnosis.
 */
export const departureOf = (person: Person, options?: AsOf): Departure | null => {
  const { asOf, today } = askedOfPerson(person, options)
  const staleDays = [0, 1].find((back) => hasNight(person, today - back))
  if (staleDays === undefined) return null
  const morning = addDays(asOf, -staleDays)
  const signs = signsOf(person, morning)
  const known = nightly.filter(([metric]) => signs[metric] !== null).length
  if (known === 0) return null
  const forms = departureForms.map((form) => {
    const parts = partsOf(form, signs)
    return { form, parts, logOdds: parts.reduce((sum, { points }) => sum + points, form.intercept) }
  })
  const best = forms.reduce((a, b) => (b.logOdds > a.logOdds ? b : a))
  return {
    logOdds: Math.log(forms.reduce((sum, { logOdds }) => sum + Math.exp(logOdds), 0)),
    form: best.form.name,
    parts: best.parts,
    signs,
    morning,
    staleDays,
    coverage: known / nightly.length
  }
}
