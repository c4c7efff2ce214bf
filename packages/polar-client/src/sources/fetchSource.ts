/** Fetches one data type of one person through its source. */
import { type AnyDataType, CalendarDate, type SummaryOf } from "@polar-flow/domain"
import { Effect } from "effect"
import type { makeRequestEndpoint } from "../http/makeRequestEndpoint.ts"
import type { PolarError } from "../http/PolarError.ts"
import type { PolarPerson } from "../accounts/PolarPerson.ts"
import type { Decoded, Fetched, Source, UnreadPart } from "./Source.ts"
import { inOrder } from "./onePerKey.ts"
import type { SyncWindow } from "./SyncWindow.ts"

/** Fetches the window with the source's strategy and counts requests. */
export const fetchSource = <T extends AnyDataType>(
  source: Source<T>,
  requestAs: ReturnType<typeof makeRequestEndpoint>,
  person: PolarPerson,
  window: SyncWindow,
  known: (key: string) => SummaryOf<T> | undefined
): Effect.Effect<Fetched<T>, PolarError> =>
  Effect.gen(function* () {
    let calls = 0
    let count = 0
    const setAside: Array<UnreadPart> = []
    const unread: Array<UnreadPart> = []
    const included: Array<Decoded> = []
    const request = requestAs(person, (answered) => {
      calls += answered.calls
      count += answered.count
      setAside.push(...answered.setAside)
      unread.push(...answered.unread)
      included.push(...answered.included)
    })
    const today = yield* CalendarDate.today(0)
    const covered = yield* source.fetch({ request, window, today, known })
    const records = inOrder(source.type, covered.records)
    return { ...covered, records, calls, count, setAside, unread, isEmpty: count === 0, included }
  })
