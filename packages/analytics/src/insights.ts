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
  observations,
  priorities
} from "./insights/observations.ts"
export {
  type Pattern,
  pattern,
  type PatternName,
  patternNames,
  patternOf,
  patternReads,
  patterns,
  type PatternType
} from "./insights/patterns.ts"
export {
  type ShownSuggestion,
  type Suggestion,
  type SuggestionAction,
  suggestions
} from "./insights/suggestions.ts"
