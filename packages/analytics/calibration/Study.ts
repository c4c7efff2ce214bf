/**
 * What the library states about probabilities, and how to measure it.
 *
 * A *study* makes people and measures one or several stated figures on each of them. To add one: write a file in
 * `calibration/stated` that exports a `Study`, and add it to the list in `calibration/studies.ts`. Then run
 * `npm run calibrate -- NAME`, where NAME is a part of its name: it measures the studies with that name only, and
 * updates `calibration/results.json` and `docs/calibration.md`.
 *
 * - `measure` gets one person and returns a tally for each figure: a figure is the sum of `hits` over all people divided
 *   by the sum of `of`. For a share of days, `of` is the number of judged days; for a rate per year, the years; for a
 *   mean, `hits` is the sum.
 * - Days of one person are not independent, so the 95 % interval is computed from the differences between people. The
 *   runner adds people until every interval's half-width is at most 20 % of the stated figure; for a share of more than
 *   a half, of the rest to 1.
 * - A figure that is stated for each case (a confidence of 0.7, an expected number in an answer) has `stated: "in
 *   answers"`; each tally then has `said`, the sum of what the answers said.
 * - A ratio of two shares (ill mornings against healthy ones) has `than`, the tally of the others.
 *
 * @see `stated/anomalies.ts`, a short example.
 */
import type { GeneratedPerson } from "./people.ts"

/** The counts of one person. */
export interface Tally {
  readonly hits: number
  readonly of: number
  /** Sum of what was said about each of the `of` cases, in the unit of `hits`. */
  readonly said?: number
  /** The cases that these are compared with. */
  readonly than?: { readonly hits: number; readonly of: number }
}

/** A figure that the library states. */
export interface Figure {
  /** What is stated, as a sentence or part of one. */
  readonly says: string
  /** The file that states it, from the root of the project. */
  readonly file: string
  /** A text in that file that states it; a test checks that it is there. */
  readonly quote: string
  readonly stated: number | "in answers"
  /** How the measured figure must relate to the stated one. */
  readonly kind: "exactly" | "at most" | "at least"
  /** How far the measured figure may be from the stated one besides its interval. Default 0. */
  readonly tolerance?: number
  /** Default `share`, shown in percent. */
  readonly unit?: "share" | "per day" | "per year" | "points" | "times" | "hours" | "days"
}

/** Figures that are measured together, on the same people. */
export interface Study<Name extends string = string> {
  /** In lower case with spaces. */
  readonly name: string
  readonly figures: Readonly<Record<Name, Figure>>
  /** Makes a person. Seeds differ by 1 and are used by nothing else. */
  readonly person: (seed: number) => GeneratedPerson
  /** Counts one person. A figure without a tally has no case in this person. */
  readonly measure: (one: GeneratedPerson) => { readonly [Each in Name]?: Tally }
  /** People to stop at even if an interval is still too wide, which fails. Default 8192. */
  readonly most?: number
}

/** A study whose tallies are checked against the names of its figures. */
export const study = <const Name extends string>(given: Study<Name>): Study<Name> => given

/** Counts the cases for which something holds. */
export const tally = <A>(cases: ReadonlyArray<A>, holds: (one: A) => boolean): Tally => ({
  hits: cases.filter(holds).length,
  of: cases.length
})

/** The numbers from one to another, both included, every `step`: epoch days, or seeds. */
export const range = (first: number, last: number, step = 1): ReadonlyArray<number> =>
  Array.from(
    { length: Math.max(0, Math.floor((last - first) / step) + 1) },
    (_, index) => first + step * index
  )
