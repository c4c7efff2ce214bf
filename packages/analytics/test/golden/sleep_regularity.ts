import { civilDateOf, type MinuteSpan, type SleepEpisode } from "../../src/index.ts"
import { dayAgreement } from "../../src/sleep.ts"
import type { GoldenRunner } from "../golden.ts"

interface Input {
  readonly nights: ReadonlyArray<{
    readonly start: string
    readonly end: string
    readonly awake?: ReadonlyArray<readonly [string, string]>
  }>
  readonly known: ReadonlyArray<readonly [string, string]>
}

const minuteOf = (instant: string) => Date.parse(instant) / 60_000
const spanOf = ([from, to]: readonly [string, string]): MinuteSpan => [minuteOf(from), minuteOf(to)]
const offsetOf = (instant: string) => Number(instant.slice(-6, -3)) * 60

const episodeOf = ({ start, end, awake = [] }: Input["nights"][number]): SleepEpisode => ({
  date: civilDateOf(Math.floor((minuteOf(end) + offsetOf(end)) / 1440)),
  startMinute: minuteOf(start),
  endMinute: minuteOf(end),
  startOffsetMinutes: offsetOf(start),
  endOffsetMinutes: offsetOf(end),
  awake: awake.map(spanOf)
})

export const run: GoldenRunner = ({ input }) => {
  const { nights, known } = input as Input
  const { pairs, matches } = dayAgreement(nights.map(episodeOf), known.map(spanOf))
  return { pairs, matches, agreement: matches / pairs, sri: (200 * matches) / pairs - 100 }
}
