import type { DayColumn } from "@polar-flow/charts"
import { useMemo } from "preact/hooks"
import { seriesOf } from "../api/series.ts"
import { type Used, useResource } from "../api/useResource.ts"
import { person } from "../app/session.ts"
import { shortDay } from "../words/dates.ts"
import { formats } from "../words/language.ts"
import type { Comparison } from "./asked.ts"
import type { Choice } from "./metricText.ts"
import { earlierDays, type Span, spanOf } from "./span.ts"

/** The span that another one is compared with. */
export interface Earlier {
  readonly span: Span
  /** Its mean on the days of the other. */
  readonly mean: DayColumn
  /** "4 Mar – 1 Jun 2026" */
  readonly words: string
}

/** The earlier span, once it is there. */
export const useEarlier = (
  metric: Choice,
  span: Span,
  comparison: Comparison
): { readonly used: Used<unknown>; readonly earlier: Earlier | null } => {
  const days = earlierDays(span, comparison)
  const used = useResource(seriesOf(person.value?.user_id ?? "", [metric], days))
  const earlier = useMemo(() => {
    const found = used.value === null ? null : spanOf(used.value, span.metric, false, Infinity)
    return found === null
      ? null
      : {
          span: found,
          mean: { ...found.mean, from: span.days.from },
          words: `${shortDay(days.from)} – ${shortDay(days.to)} ${formats.value.year(days.to)}`
        }
  }, [used.value, comparison, span])
  return { used, earlier }
}
