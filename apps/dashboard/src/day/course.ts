/** The course of a day as the chart takes it: minutes since its midnight, on the clock that the person had. */
import type { DayPart, MinuteValue, StageStretch, Stretch } from "@polar-flow/charts"
import { clockMinutes, minutesSince, offsetOf } from "../parts/clock.ts"
import { sportCode, sportName } from "../words/sports.ts"
import type { DayCourse } from "./answers.ts"
import { dayWords } from "./words.ts"

type Night = NonNullable<DayCourse["night"]>

const minutesOfDay = 1440

/** The clock of the day: that of its night or of a session. A day without both has no times with an offset. */
const offsetIn = ({ night, nextNight, sessions }: DayCourse): string =>
  offsetOf(night?.sleep_end_time ?? sessions[0]?.start_time ?? nextNight?.sleep_start_time ?? "Z")

const stretchOf = (night: Night | null, minutes: (time: string) => number): Stretch | null => {
  if (night === null || night.sleep_start_time === null || night.sleep_end_time === null) return null
  return { from: minutes(night.sleep_start_time), to: minutes(night.sleep_end_time) }
}

const stagesOf = (night: Night | null, minutes: (time: string) => number): ReadonlyArray<StageStretch> => {
  const stages = night?.hypnogram ?? []
  const end = night?.sleep_end_time ?? null
  return stages.flatMap(({ stage, time }, index) => {
    const to = stages[index + 1]?.time ?? end ?? time
    const stretch = { stage, from: Math.max(0, minutes(time)), to: Math.min(minutesOfDay, minutes(to)) }
    return stretch.to > stretch.from ? [stretch] : []
  })
}

/** The heart rate, in order; readings without signal are gaps. */
const heartRateOf = ({ heartRate }: DayCourse): ReadonlyArray<MinuteValue> =>
  (heartRate?.samples ?? []).flatMap(({ heart_rate: value, sample_time: time }) =>
    value === null ? [] : [{ minute: clockMinutes(time), value }]
  )

/** What the chart shows of a day. */
export interface Course {
  readonly heartRate: ReadonlyArray<MinuteValue>
  readonly parts: ReadonlyArray<DayPart>
  readonly stages: ReadonlyArray<StageStretch>
}

/** Nights and sessions on the clock of the day, with its heart rate. */
export const courseIn = (date: string, course: DayCourse): Course => {
  const words = dayWords.now()
  const minutes = minutesSince(date, offsetIn(course))
  const nights = [course.night, course.nextNight].flatMap((night) => stretchOf(night, minutes) ?? [])
  const naps = (course.night?.naps ?? []).map(({ end, start }) => ({
    from: minutes(start),
    to: minutes(end)
  }))
  const asleep = [
    ...nights.map((stretch) => ({ ...stretch, kind: "night" as const, name: words.asleep })),
    ...naps.map((stretch) => ({ ...stretch, kind: "night" as const, name: words.nap }))
  ].filter(({ from, to }) => from < minutesOfDay && to > 0)
  const trained = course.sessions.map((session) => ({
    kind: "session" as const,
    name: sportName(sportCode(session)),
    from: minutes(session.start_time),
    to: minutes(session.start_time) + (session.duration_minutes ?? 0)
  }))
  return {
    heartRate: heartRateOf(course),
    parts: [...asleep, ...trained],
    stages: [...stagesOf(course.night, minutes), ...stagesOf(course.nextNight, minutes)]
  }
}

/** The whole day, in minutes. */
export const wholeDay = { from: 0, to: minutesOfDay } as const
