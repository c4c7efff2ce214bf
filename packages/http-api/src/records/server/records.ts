/** Reads records. */
import { type CalendarDate, DataTypes, type RecordOf, RecordStore, type SummaryOf } from "@polar-flow/domain"
import { Context, Effect, Option } from "effect"
import type { HttpServerRequest } from "effect/http"
import { HttpApiBuilder, type HttpApiEndpoint } from "effect/http-api"
import { CurrentSubject } from "../../edge/Conditional.ts"
import { DefaultDays } from "../../edge/Policy.ts"
import { PolarFlowApi } from "../../PolarFlowApi.ts"
import { NotFound } from "../../edge/Problem.ts"
import { type WindowQuery, maximumLimit } from "../Window.ts"
import { type Shown, Shows } from "../resource.ts"
import { recordEndpoints } from "../resources.ts"
import * as Rows from "../Rows.ts"
import { page } from "./page.ts"
import { wholeNights } from "./wholeNights.ts"
import { resolveWindow } from "./resolveWindow.ts"
import { makeLink } from "../../edge/server/links.ts"
import { badRequest } from "../../edge/server/strictRequests.ts"

const { nightlyRecharge, physicalInfo, skinTemperature, sleep } = DataTypes.byName

interface ListRequest {
  readonly query: WindowQuery
  readonly endpoint: HttpApiEndpoint.Top
  readonly request: HttpServerRequest.HttpServerRequest
}

interface OneRequest {
  readonly params: { readonly date: string } | { readonly id: string }
  /** Absent where an endpoint takes no query. */
  readonly query?: { readonly points?: number }
}

type Known = DataTypes.Known

const makeReader = Effect.gen(function* () {
  const records = yield* RecordStore
  const link = yield* makeLink

  /** The page of a list, by the window and the cursor of its query. */
  const read = Effect.fnUntraced(function* <T extends Known>(type: T, { query, endpoint }: ListRequest) {
    const { userId, today } = yield* CurrentSubject
    const window = yield* resolveWindow(query, Context.get(endpoint.annotations, DefaultDays) ?? 1, today)
    return yield* records
      .list(type, userId, window)
      .pipe(
        Effect.catchTag("CursorInvalid", ({ message }) =>
          Effect.fail(badRequest(["query", "cursor"], message))
        )
      )
  })

  /** A list of one type, a row for each record. */
  const list =
    <T extends Known, Row>(type: T, toRow: (record: SummaryOf<T>) => Row) =>
    (request: ListRequest) =>
      Effect.map(read(type, request), (found) =>
        page(link, request.request, found.records.map(toRow), found.next)
      )

  /** One record, or null. */
  const find = Effect.fnUntraced(function* <T extends Known>(type: T, key: string) {
    const { userId } = yield* CurrentSubject
    return Option.getOrUndefined(yield* records.get(type, userId, [key]))
  })

  /** One record as its row, or 404. */
  const one =
    <T extends Known, Row>(type: T, toRow: (record: RecordOf<T>, points?: number) => Row) =>
    ({ params, query }: OneRequest) =>
      Effect.gen(function* () {
        const key = "date" in params ? params.date : params.id
        const record = yield* find(type, key)
        return record === undefined ? yield* absent(type.title, key) : toRow(record, query?.points)
      })

  /** What an endpoint shows. Type and row belong together, which the compiler does not follow through the union. */
  const answer = ({ of, toRow, type }: Shown) =>
    of === "list" ? list<Known, unknown>(type, toRow as never) : one<Known, unknown>(type, toRow as never)

  return { records, read, find, answer, link }
})

const absent = (title: string, key: string) => new NotFound({ detail: `${title} ${key} not found` })

const makeSleep = Effect.gen(function* () {
  const { records, read, find, link } = yield* makeReader
  return {
    /** Nights, each with the recharge and the skin temperature of the same date. */
    sleep: Effect.fnUntraced(function* (request: ListRequest) {
      const { userId } = yield* CurrentSubject
      const nights = yield* read(sleep, request)
      const whole = yield* wholeNights(records, userId, nights.records)
      const rows = whole.map(({ night, recharge, skin }) => Rows.sleepRow(night, recharge, skin))
      return page(link, request.request, rows, nights.next)
    }),
    sleepNight: Effect.fnUntraced(function* ({
      params
    }: {
      readonly params: { readonly date: CalendarDate }
    }) {
      const night = yield* find(sleep, params.date)
      if (night === undefined) return yield* absent(sleep.title, params.date)
      const [recharge, skin] = yield* Effect.all(
        [find(nightlyRecharge, params.date), find(skinTemperature, params.date)],
        { concurrency: 2 }
      )
      return Rows.sleepDetail(night, recharge, skin)
    }),
    rechargeNight: Effect.fnUntraced(function* ({
      params
    }: {
      readonly params: { readonly date: CalendarDate }
    }) {
      const record = yield* find(nightlyRecharge, params.date)
      if (record === undefined) return yield* absent(nightlyRecharge.title, params.date)
      return Rows.rechargeDetail(record, yield* find(sleep, params.date))
    })
  }
})

/** The handlers of `RecordsApi`. */
export const recordsHandlers = HttpApiBuilder.group(
  PolarFlowApi,
  "records",
  Effect.fnUntraced(function* (handlers) {
    const { answer, records } = yield* makeReader
    const nights = yield* makeSleep
    const joined = handlers.handleAll({
      ...nights,
      physicalInfo: Effect.fnUntraced(function* () {
        const { userId } = yield* CurrentSubject
        const { records: versions } = yield* Effect.orDie(
          records.list(physicalInfo, userId, { order: "desc", limit: maximumLimit })
        )
        const [newest, ...earlier] = versions
        if (newest === undefined) return yield* new NotFound({ detail: "No physical information yet" })
        return Rows.physicalInfoRow(newest, earlier)
      })
    })
    const shown = recordEndpoints.flatMap((endpoint) => {
      const what = Context.get(endpoint.annotations, Shows)
      if (what === null) return []
      return [[endpoint.identifier, answer(what)] as const]
    })
    return joined.handleAll(Object.fromEntries(shown) as Parameters<typeof joined.handleAll>[0])
  })
)
