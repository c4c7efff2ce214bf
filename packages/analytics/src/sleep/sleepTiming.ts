/** When a person sleeps, and how free days differ from working days. */
import { type AsOf } from "../series/asked.ts"
import { askedOfNights } from "../series/askedOfPerson.ts"
import { epochDayOf, isoWeekday } from "../series/CivilDate.ts"
import { type Evidence, insufficient, type Insufficient, windowOf } from "../results/Evidence.ts"
import type { SleepEpisode } from "../series/SleepEpisode.ts"
import { type CircularSummary, circularSummary, clockDifference } from "../stats/circular.ts"
import { mean } from "../stats/mean.ts"

/** Clock times in minutes after local midnight. */
export interface SleepTimingReady extends Evidence {
  readonly status: "ready"
  /** Mid-sleep, minutes after midnight. */
  readonly value: number
  readonly bedtime: CircularSummary
  readonly midSleep: CircularSummary
  readonly wakeTime: CircularSummary
}

/** The nights to use. */
export interface SleepTimingOptions extends AsOf {
  /** Calendar days. Default 28. */
  readonly days?: number | undefined
}

/** The timing, or what is missing for it. */
export type SleepTiming = SleepTimingReady | Insufficient

const dayMinutes = 1440
const clock = (minute: number): number => ((minute % dayMinutes) + dayMinutes) % dayMinutes

/** Bedtime, mid-sleep and wake time in local time. */
const clockTimes = ({ startMinute, endMinute, startOffsetMinutes, endOffsetMinutes }: SleepEpisode) => {
  const [start, end] = [startMinute + startOffsetMinutes, endMinute + endOffsetMinutes]
  return { bedtime: clock(start), midSleep: clock((start + end) / 2), wakeTime: clock(end) }
}

const within = (nights: ReadonlyArray<SleepEpisode>, today: number, days: number) =>
  nights.filter(({ date }) => epochDayOf(date) > today - days && epochDayOf(date) <= today)

const evidenceOfNights = (
  nights: ReadonlyArray<SleepEpisode>,
  today: number,
  days: number,
  name: string
): Evidence => ({
  unit: "min",
  n: nights.length,
  window: windowOf(today - days + 1, today),
  coverage: nights.length / days,
  staleDays: nights.length === 0 ? null : today - Math.max(...nights.map(({ date }) => epochDayOf(date))),
  method: { name, version: 1, parameters: { days } }
})

/**
 * Circular mean and spread of bedtime, mid-sleep and wake time over the last 28 days, in local time.
 *
 * - Gates: 7 nights whose times have a defined circular mean. O(n).
 *
 * @example
 * sleepTiming(nights, { asOf }) // { status: "ready", value: 185, bedtime: { mean: 1388.7, standardDeviation: 15.2, … }, … }
 */
export const sleepTiming = (
  nights: ReadonlyArray<SleepEpisode>,
  options?: SleepTimingOptions
): SleepTiming => {
  const { today, days = 28 } = askedOfNights(nights, options, ["days"])
  const inside = within(nights, today, days)
  const evidence = evidenceOfNights(inside, today, days, "sleep_timing")
  const times = inside.map(clockTimes)
  const bedtime = circularSummary(times.map((each) => each.bedtime))
  const midSleep = circularSummary(times.map((each) => each.midSleep))
  const wakeTime = circularSummary(times.map((each) => each.wakeTime))
  if (inside.length < 7)
    return insufficient(evidence, [{ of: "nights", required: 7, available: inside.length }])
  if (bedtime === null || midSleep === null || wakeTime === null)
    return insufficient(evidence, [], "zero_variance")
  return { ...evidence, status: "ready", value: midSleep.mean, bedtime, midSleep, wakeTime }
}

/** Mid-sleep and length of nights, in minutes. */
export interface NightGroup {
  /** Minutes after midnight. */
  readonly midSleep: ReadonlyArray<number>
  readonly duration: ReadonlyArray<number>
}

/** Difference between free days and working days, in minutes. */
export interface JetlagOfGroups {
  /** Mid-sleep of working and of free days, in minutes after midnight. */
  readonly work: number
  readonly free: number
  /** free − work on the shorter side of the clock. Positive if free days are later. */
  readonly jetlag: number
  /** Mean sleep of the week, weighted by the number of working and free days. */
  readonly weekDuration: number
  /** Mid-sleep of free days, corrected for catch-up sleep: the chronotype. */
  readonly correctedFree: number
}

/**
 * Social jetlag of two groups of nights.
 *
 * - Result: `null` if a group is empty or has no defined circular mean. O(n).
 *
 * @see Roenneberg et al., *Current Biology* 22 (2012), *Biology* 8 (2019).
 * @example
 * jetlagOfGroups({ midSleep: [200], duration: [480] }, { midSleep: [215], duration: [425] }, 5, 2)?.jetlag // 15
 */
export const jetlagOfGroups = (
  work: NightGroup,
  free: NightGroup,
  workDays: number,
  freeDays: number
): JetlagOfGroups | null => {
  const [workMid, freeMid] = [circularSummary(work.midSleep), circularSummary(free.midSleep)]
  const [workDuration, freeDuration] = [mean(work.duration), mean(free.duration)]
  if (workMid === null || freeMid === null || workDuration === null || freeDuration === null) return null
  const weekDuration = (workDuration * workDays + freeDuration * freeDays) / (workDays + freeDays)
  const catchUp = freeDuration > workDuration ? 0.5 * (freeDuration - weekDuration) : 0
  return {
    work: workMid.mean,
    free: freeMid.mean,
    jetlag: clockDifference(workMid.mean, freeMid.mean),
    weekDuration,
    correctedFree: clock(freeMid.mean - catchUp)
  }
}

/** Social jetlag of the last weeks. */
export interface SocialJetlagReady extends Evidence, JetlagOfGroups {
  readonly status: "ready"
  /** Minutes. Positive if free days are later. */
  readonly value: number
  readonly workNights: number
  readonly freeNights: number
}

/** The nights to use, and which of them are free. */
export interface SocialJetlagOptions extends SleepTimingOptions {
  /** Whether a night ends on a free day. Default: on Saturday and Sunday. */
  readonly isFree?: ((date: string) => boolean) | undefined
}

/** The jetlag, or what is missing for it. */
export type SocialJetlag = SocialJetlagReady | Insufficient

const least = { free: 3, work: 5 }
const isWeekend = (date: string): boolean => isoWeekday(epochDayOf(date)) >= 6

const groupOf = (nights: ReadonlyArray<SleepEpisode>): NightGroup => ({
  midSleep: nights.map((night) => clockTimes(night).midSleep),
  duration: nights.map(({ startMinute, endMinute }) => endMinute - startMinute)
})

/**
 * Social jetlag over the last 28 days: mid-sleep of free days minus that of working days.
 *
 * - Free nights end on Saturday or Sunday, unless `isFree` says otherwise.
 * - Gates: 3 free and 5 working nights. O(n).
 *
 * @example
 * socialJetlag(nights, { asOf }) // { status: "ready", value: 95.5, correctedFree: 242.3, … }
 */
export const socialJetlag = (
  nights: ReadonlyArray<SleepEpisode>,
  options?: SocialJetlagOptions
): SocialJetlag => {
  const { today, days = 28, isFree = isWeekend } = askedOfNights(nights, options, ["days", "isFree"])
  const inside = within(nights, today, days)
  const evidence = evidenceOfNights(inside, today, days, "social_jetlag")
  const [free, work] = [inside.filter(({ date }) => isFree(date)), inside.filter(({ date }) => !isFree(date))]
  const missing = [
    { of: "free nights", required: least.free, available: free.length },
    { of: "working nights", required: least.work, available: work.length }
  ].filter(({ required, available }) => available < required)
  const found = jetlagOfGroups(groupOf(work), groupOf(free), 5, 2)
  if (missing.length > 0 || found === null) return insufficient(evidence, missing)
  return {
    ...evidence,
    status: "ready",
    value: found.jetlag,
    ...found,
    workNights: work.length,
    freeNights: free.length
  }
}
