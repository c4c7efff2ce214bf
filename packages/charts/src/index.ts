export {
  Alertness,
  type AlertHour,
  type AlertnessLevel,
  alertnessLevels,
  type AlertnessProps
} from "./charts/Alertness.tsx"
export { ClockBars, type ClockBarsProps, type ClockNight } from "./charts/ClockBars.tsx"
export { Coverage, type CoverageProps, type CoverageRow } from "./charts/Coverage.tsx"
export { DayCurve, type DayCurveProps, type DayPart } from "./charts/DayCurve.tsx"
export { DayDots, type DayDotsProps } from "./charts/DayDots.tsx"
export { Ecg, type EcgProps } from "./charts/Ecg.tsx"
export { Form, type FormProps } from "./charts/Form.tsx"
export { Hypnogram, type HypnogramLabels, type HypnogramProps } from "./charts/Hypnogram.tsx"
export { LoadCalendar, type LoadCalendarProps } from "./charts/LoadCalendar.tsx"
export { LoadRatio, type LoadRatioProps, type RatioLimit } from "./charts/LoadRatio.tsx"
export { Readiness } from "./charts/Readiness.tsx"
export type { Driver, ReadinessLabels, ReadinessProps } from "./charts/ReadinessProps.ts"
export { type NightSeries, readingAt } from "./charts/NightPanel.tsx"
export { RegularityRaster, type RegularityRasterProps } from "./charts/RegularityRaster.tsx"
export { Route, type RoutePoint, type RouteProps } from "./charts/Route.tsx"
export { Scatter, type ScatterProps } from "./charts/Scatter.tsx"
export { Session, type SessionProps, type SessionSeries, stopwatch } from "./charts/Session.tsx"
export { SleepDebt, type SleepDebtProps } from "./charts/SleepDebt.tsx"
export { Sparkline, type SparklineProps, type Usual } from "./charts/Sparkline.tsx"
export { Trend } from "./charts/Trend.tsx"
export type { TrendLabels, TrendProps, UnusualDay } from "./charts/TrendProps.ts"
export { type Side, WithWithout, type WithWithoutProps } from "./charts/WithWithout.tsx"
export { type Zone, ZoneBar, ZoneTable } from "./charts/Zones.tsx"
export type { DayColumn, DaySpan } from "./geometry/DayColumn.ts"
export {
  clockOf,
  hoursOf,
  type MinuteValue,
  type Stage,
  type StageStretch,
  type Stretch
} from "./geometry/Night.ts"
export { nearest } from "./geometry/nearest.ts"
export { Glyph, type GlyphShape, type Tone } from "./marks/Glyph.tsx"
export type { DayLabel } from "./marks/LabelLane.tsx"
export type { RingSize } from "./marks/Ring.tsx"
export type { LevelStep } from "./marks/Step.tsx"
export { type Words, type WordsOptions, wordsOf } from "./words/Words.ts"
