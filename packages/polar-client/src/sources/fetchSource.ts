/** One data type of one person, through its source. */
import { type AnyDataType, CalendarDate, type SummaryOf } from "@polar-flow/domain"
import { Effect } from "effect"
import type { makeAsk } from "../http/makeAsk.ts"
import type { PolarError } from "../http/PolarError.ts"
import type { PolarPerson } from "../accounts/PolarPerson.ts"
import type { Decoded, Fetched, Source } from "./Source.ts"
import type { SyncWindow } from "./SyncWindow.ts"

/** Covers the window by the source's strategy, and counts. */
export const fetchSource = <T extends AnyDataType>(
  source: Source<T>,
  askAs: ReturnType<typeof makeAsk>,
  person: PolarPerson,
  window: SyncWindow,
  known: (key: string) => SummaryOf<T> | undefined
): Effect.Effect<Fetched<T>, PolarError> =>
  Effect.gen(function* () {
    let calls = 0
    let items = 0
    const beside: Array<Decoded> = []
    const ask = askAs(person, (answered) => {
      calls += answered.calls
      items += answered.items
      beside.push(...answered.beside)
    })
    const today = yield* CalendarDate.today(0)
    const records = yield* source.fetch({ ask, window, today, known })
    return { records, calls, isEmpty: items === 0, beside }
  })
