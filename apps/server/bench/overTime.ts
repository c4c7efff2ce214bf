/** Latency and size of `GET /today` and of `GET /series` of ten years. */
import { CalendarDate } from "@polar-flow/domain"
import { brotliCompressSync } from "node:zlib"
import { owner } from "./year.ts"

/** The middle of some durations. */
const median = (taken: ReadonlyArray<number>): number =>
  taken.toSorted((a, b) => a - b)[taken.length >> 1] ?? 0

interface Timed {
  readonly ms: number
  readonly body: Buffer
}

const medianOf = (found: ReadonlyArray<Timed>): number => median(found.map(({ ms }) => ms))

const timed = async (
  url: string,
  headers: Readonly<Record<string, string>>,
  status = 200
): Promise<Timed> => {
  const start = performance.now()
  const answer = await fetch(url, { headers })
  const body = Buffer.from(await answer.arrayBuffer())
  const ms = performance.now() - start
  if (answer.status !== status) throw new Error(`${url} answered ${answer.status}`)
  return { ms, body }
}

const daysOfTenYears = 3650

/** Medians in ms of answers that are computed and of answers from the cache, and the compressed size of a series. */
export const overTimeLatency = async (
  url: string,
  headers: Readonly<Record<string, string>>,
  today: CalendarDate,
  count: number
) => {
  const person = `${url}/api/v1/users/${owner}`
  const each = async (paths: ReadonlyArray<string>): Promise<ReadonlyArray<Timed>> => {
    const found: Array<Timed> = []
    for (const path of paths) found.push(await timed(person + path, headers))
    return found
  }
  const days = Array.from({ length: count }, (_, back) => back)
  /** A day more or less each time, so that no answer is known. */
  const seriesOf = (name: string) =>
    each(
      days.map(
        (back) => `/series?metrics=${name}&from=${CalendarDate.minusDays(today, daysOfTenYears - 1 - back)}`
      )
    )
  const [first] = await each(["/today"])
  await each(days.map((back) => `/today?date=${CalendarDate.minusDays(today, 400 + back)}`))
  const computed = await each(days.map((back) => `/today?date=${CalendarDate.minusDays(today, 1 + back)}`))
  const again = await each(days.map(() => "/today"))
  const etag = (await fetch(`${person}/today`, { headers })).headers.get("etag") ?? ""
  const known: Array<Timed> = []
  for (const _ of days) known.push(await timed(`${person}/today`, { ...headers, "if-none-match": etag }, 304))
  await seriesOf("resting_hr")
  const series = await seriesOf("hrv_rmssd")
  const scores = await seriesOf("readiness")
  return {
    first: first?.ms ?? 0,
    computed: medianOf(computed),
    again: medianOf(again),
    known: medianOf(known),
    series: medianOf(series),
    firstScores: scores[0]?.ms ?? 0,
    scores: medianOf(scores.slice(1)),
    compressed: brotliCompressSync(series[0]?.body ?? "").length
  }
}
