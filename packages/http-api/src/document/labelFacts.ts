/** The fields of what happens with and without labels. */
import { counted, type FieldFacts, measured, shown } from "./FieldFact.ts"

const inMetric = (example: number) => measured("unit of the metric", example)

/** Facts of every field of the effects of labels. */
export const labelFacts: FieldFacts = {
  "LabelEffectsReport.as_of": shown("2026-11-20"),
  "LabelEffectsReport.adjustment": shown("benjamini_hochberg"),
  "LabelEffectsReport.comparisons": counted(18),
  "LabelEffectsReport.caution": shown(undefined, "What an effect does not say"),
  "LabelEffectsReport.window": shown(undefined, "Days compared"),
  "LabelDays.label": shown("alcohol"),
  "LabelDays.days": measured("days", 23),
  "LabelEffectRow.label": shown("alcohol"),
  "LabelEffectRow.metric": shown("resting_hr"),
  "LabelEffectRow.unit": shown("bpm"),
  "LabelEffectRow.status": shown("ready"),
  "LabelEffectRow.with_days": measured("days", 21),
  "LabelEffectRow.without_days": measured("days", 316),
  "LabelEffectRow.with_mean": inMetric(58.1),
  "LabelEffectRow.without_mean": inMetric(52.3),
  "LabelEffectRow.difference": inMetric(5.6),
  "LabelEffectRow.percent": measured("%", 10.7),
  "LabelEffectRow.p_value": measured("0–1", 0.0004),
  "LabelEffectRow.q_value": measured("0–1", 0.0018),
  "LabelEffectRow.stands_out": shown(true),
  "LabelEffectRow.is_good": shown(false),
  "LabelEffectRow.adjusted_for": shown("weekday"),
  "DifferenceInterval.low": measured("as the difference", 4.1),
  "DifferenceInterval.high": measured("as the difference", 7.1),
  "LabelShortfall.code": shown("days_with"),
  "LabelShortfall.of": shown("days labelled travel with a value"),
  "LabelShortfall.required": measured("days", 5),
  "LabelShortfall.available": measured("days", 3)
}
