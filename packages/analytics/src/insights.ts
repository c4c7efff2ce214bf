export { type Findings, findingsOf, type ForecastName } from "./insights/Findings.ts"
export {
  type BaselineSummary,
  baselineSummaryOf,
  type CurrentMetrics,
  type Insights,
  insights,
  unlockOf
} from "./insights/insights.ts"
export {
  type Observation,
  type ObservationCategory,
  type ObservationEvidence,
  type ObservationPriority,
  priorities
} from "./insights/Observation.ts"
export { observations } from "./insights/observations.ts"
export type { Pattern, PatternName, PatternType } from "./insights/Pattern.ts"
export { patternReads } from "./insights/patternReads.ts"
export { pattern, patternNames, patternOf, patterns } from "./insights/patterns.ts"
export {
  type ShownSuggestion,
  type Suggestion,
  type SuggestionAction,
  suggestions
} from "./insights/suggestions.ts"
