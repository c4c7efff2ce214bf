/** What the readiness figure shows, and where its parts are. */
import type { Scale } from "../geometry/scales.ts"
import type { Words } from "../words/Words.ts"
import type { Usual } from "./Sparkline.tsx"

/** What moves the score away from the usual morning. */
export interface Driver {
  readonly code: string
  readonly name: string
  /** Whole points. Together with 50 they add up to the score. */
  readonly points: number
  /** The value beside its reference: "48 ms, usual 51". */
  readonly detail: string
}

/** The words that only the page knows. */
export interface ReadinessLabels {
  readonly title: string
  /** "80 %: 23–30" */
  readonly interval: string
  /** "usual 43–59" */
  readonly usual: string
  /** "ticks: last 14 mornings" */
  readonly ticks: string
  /** What is said beside the sum: "Load is as usual and adds nothing." */
  readonly foot: string
  /** The whole figure in a sentence. */
  readonly figure: string
}

/** What the figure shows. */
export interface ReadinessProps {
  readonly score: number
  /** The true value lies in it four times in five. */
  readonly interval: readonly [low: number, high: number]
  readonly usual: Usual | null
  /** Scores of earlier mornings. */
  readonly earlier: ReadonlyArray<number>
  /** Largest first; at most five are drawn. */
  readonly drivers: ReadonlyArray<Driver>
  /** A measurement is missing, so that the score is less certain: its mark is open. */
  readonly isPartial?: boolean
  readonly width: number
  readonly words: Words
  readonly labels: ReadinessLabels
}

/** The usual morning. */
export const anchor = 50

/** Places of the parts. */
export interface ReadinessLayout {
  readonly isNarrow: boolean
  readonly x: Scale
  /** The 0–100 line. */
  readonly line: number
  readonly firstRow: number
  readonly rowHeight: number
}

/** The layout for a width. */
export const readinessLayout = (width: number): ReadinessLayout => {
  const isNarrow = width < 600
  const [left, right] = isNarrow ? [0, width] : [196, width - 24]
  return {
    isNarrow,
    x: (points) => left + (points / 100) * (right - left),
    line: isNarrow ? 104 : 58,
    firstRow: isNarrow ? 156 : 112,
    rowHeight: isNarrow ? 50 : 40
  }
}

/** A place as an attribute. */
export const px = (value: number): string => value.toFixed(1)
