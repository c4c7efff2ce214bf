/** Measures stated figures on as many people as their intervals need. */
import { type Measured, measured } from "./interval.ts"
import { type Figure, range, type Study, type Tally } from "./Study.ts"

/** A stated figure and what was measured. */
export interface Line extends Measured {
  readonly study: string
  readonly name: string
  readonly says: string
  readonly file: string
  readonly kind: Figure["kind"]
  readonly unit: NonNullable<Figure["unit"]>
  readonly stated: number
  readonly tolerance?: number
  readonly verdict: "holds" | "is outside its interval" | "has too wide an interval"
}

/** How exactly to measure. */
export interface Precision {
  /** Half-width of an interval, as a part of the stated figure; of the rest to 1 for a share of more than a half. */
  readonly halfWidth: number
  /** Confidence level of the intervals. */
  readonly level: number
}

/** The tallies of people, in the order of their seeds. */
export type MeasureAll = (
  study: Study,
  seeds: ReadonlyArray<number>
) => Promise<ReadonlyArray<ReturnType<Study["measure"]>>>

/** Seeds that no fit and no test of the library uses. */
const firstSeed = 1_000_000
const firstPeople = 32
const mostPeople = 8192
/** A figure that is outside such an interval is not measured more exactly. */
const certainty = 0.9999

/** Half-width of an interval, in parts of what the precision allows: at least the tolerance of the figure. */
const widthOf = (
  { low, high, stated, tolerance = 0, unit }: Omit<Line, "verdict">,
  { halfWidth }: Precision
): number => {
  const size = unit === "share" ? Math.min(stated, 1 - stated) : Math.abs(stated)
  return (high - low) / 2 / Math.max(halfWidth * size, tolerance)
}

const holds = ({ kind, tolerance = 0 }: Figure, stated: number, { low, high }: Measured): boolean =>
  (kind === "at most" || high + tolerance >= stated) && (kind === "at least" || low - tolerance <= stated)

const lineOf = (
  study: Study,
  name: string,
  tallies: ReadonlyArray<Tally>,
  precision: Precision
): Line | null => {
  const figure = study.figures[name] as Figure
  const found = measured(tallies, precision.level)
  const stated = figure.stated === "in answers" ? (found?.said ?? null) : figure.stated
  if (found === null || stated === null) return null
  const unit = figure.unit ?? "share"
  const line = {
    study: study.name,
    name,
    says: figure.says,
    file: figure.file,
    kind: figure.kind,
    unit,
    stated,
    ...(figure.tolerance !== undefined && { tolerance: figure.tolerance }),
    ...found,
    low: Math.max(found.low, unit === "points" ? -Infinity : 0),
    high: Math.min(found.high, unit === "share" ? 1 : Infinity)
  }
  const isCertainlyWrong = !holds(figure, stated, measured(tallies, certainty) ?? found)
  const isNarrow = widthOf(line, precision) <= 1
  return {
    ...line,
    verdict:
      isCertainlyWrong || (isNarrow && !holds(figure, stated, line))
        ? "is outside its interval"
        : isNarrow
          ? "holds"
          : "has too wide an interval"
  }
}

/** People that the widest interval needs: half-widths shrink with the square root of their number. */
const neededFor = (lines: ReadonlyArray<Line | null>, people: number, precision: Precision): number => {
  const wide = lines.filter((line) => line === null || line.verdict === "has too wide an interval")
  const factors = wide.map((line) => (line === null ? 2 : widthOf(line, precision) ** 2))
  return Math.ceil(people * Math.min(2, Math.max(1.2, 1.05 * Math.max(...factors))))
}

/**
 * The lines of one study. People are added until every interval is narrow enough. The result depends on the seeds only.
 *
 * @throws Error if a figure has no case in any of the people.
 */
export const calibrate = async (
  study: Study,
  measureAll: MeasureAll,
  precision: Precision = { halfWidth: 0.2, level: 0.95 }
): Promise<ReadonlyArray<Line>> => {
  const names = Object.keys(study.figures)
  const most = study.most ?? mostPeople
  const results: Array<ReturnType<Study["measure"]>> = []
  let wanted = firstPeople
  for (;;) {
    const seeds = range(firstSeed + results.length, firstSeed + Math.min(most, wanted) - 1)
    results.push(...(await measureAll(study, seeds)))
    const lines = names.map((name) => {
      const tallies = results.flatMap((result) => result[name] ?? [])
      return lineOf(study, name, tallies, precision)
    })
    const isDone = lines.every((line) => line !== null && line.verdict !== "has too wide an interval")
    if (isDone || results.length >= most) {
      return lines.map((line, index) => {
        if (line === null) throw new Error(`${study.name}: no case of ${names[index]}`)
        return line
      })
    }
    wanted = neededFor(lines, results.length, precision)
  }
}
