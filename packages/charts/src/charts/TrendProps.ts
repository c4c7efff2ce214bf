/** What the trend chart shows. */
import type { DayColumn } from "../geometry/DayColumn.ts"
import type { DayLabel } from "../marks/LabelLane.tsx"
import type { RingSize } from "../marks/Ring.tsx"
import type { LevelStep } from "../marks/Step.tsx"
import type { Words } from "../words/Words.ts"

/** A day far outside the usual. */
export interface UnusualDay {
  readonly day: number
  readonly size: RingSize
}

/** The words that only the page knows. */
export interface TrendLabels {
  /** "usual" */
  readonly usual: string
  /** "7-day mean" */
  readonly mean: string
  /** The newest mean with its unit: "48.8 ms". Without it, the number and the unit. */
  readonly meanValue?: (value: number) => string
  /** The newest usual range: "49–53". Without it, the two numbers. */
  readonly usualRange?: (low: number, high: number) => string
  /** "Load" */
  readonly load: string
  /** "48 a day", of the last 7 days. */
  readonly loadMean: (value: number) => string
  /** "Level step on 10 Jul: 48.6 → 51.2 ms" */
  readonly step: (step: LevelStep) => string
  /** The whole chart in a sentence. */
  readonly chart: string
}

/** What the chart shows. All columns have the same days. */
export interface TrendProps {
  readonly days: DayColumn
  /** Mean of the 7 days up to each day; `null` where there are too few. */
  readonly mean: DayColumn
  readonly low: DayColumn
  readonly high: DayColumn
  /** Mean of another span, moved onto these days, to compare with. */
  readonly before?: DayColumn | null
  readonly unusual?: ReadonlyArray<UnusualDay>
  readonly steps?: ReadonlyArray<LevelStep>
  readonly marks?: ReadonlyArray<DayLabel>
  /** Training load of the same days, as bars beneath. */
  readonly load?: DayColumn | null
  readonly unit: string
  readonly decimals?: number
  readonly width: number
  readonly height?: number
  readonly words: Words
  readonly labels: TrendLabels
  /** The chosen day. */
  readonly cursor?: number | null
  /** Called with the day under the pointer, or where the keys lead. */
  readonly onCursor?: (day: number) => void
}
