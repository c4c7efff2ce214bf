/** The heart rate of the day with its nights and sessions, and its table. */
import { DayCurve, type MinuteValue } from "@polar-flow/charts"
import { useMemo, useState } from "preact/hooks"
import { hrefOf } from "../app/router.ts"
import { DataTable, type TableData } from "../parts/DataTable.tsx"
import { Measured } from "../parts/Measured.tsx"
import { Readout } from "../parts/Readout.tsx"
import { Section } from "../parts/Section.tsx"
import { partWords } from "../parts/words.ts"
import { formats } from "../words/language.ts"
import { unitName, valueWithUnit } from "../words/metrics.ts"
import type { DayCourse } from "./answers.ts"
import { type Course, courseIn, wholeDay } from "./course.ts"
import { clockIn } from "./texts.ts"
import { dayWords } from "./words.ts"

const bpm = (value: number): string => valueWithUnit("resting_hr", value, "bpm")

const tableOf = (date: string, { heartRate, parts }: Course): TableData => {
  const words = dayWords.now()
  return {
    name: `day-${date}`,
    columns: [
      { title: words.time, isText: true },
      { title: words.heartRate },
      { title: words.course, isText: true }
    ],
    rows: heartRate
      .map(({ minute, value }) => [
        formats.value.clock(minute),
        formats.value.number(value),
        parts
          .filter(({ from, to }) => from <= minute && minute <= to)
          .map(({ name }) => name)
          .join(", ")
      ])
      .toReversed()
  }
}

/** Minutes from the cursor in which a reading is still its own. */
const reach = 10

/** What is known of a minute. */
const pointedAt = ({ heartRate, parts }: Course, minute: number): string => {
  const nearest = heartRate.reduce<MinuteValue | null>(
    (best, each) =>
      best === null || Math.abs(each.minute - minute) < Math.abs(best.minute - minute) ? each : best,
    null
  )
  const known = nearest !== null && Math.abs(nearest.minute - minute) <= reach
  return [
    formats.value.clock(minute),
    known ? bpm(nearest.value) : partWords.now().notMeasured,
    ...parts.filter(({ from, to }) => from <= minute && minute <= to).map(({ name }) => name)
  ].join(" · ")
}

const Curve = ({ course }: { readonly course: Course }) => {
  const words = dayWords.now()
  const values = course.heartRate.map(({ value }) => value)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const [cursor, setCursor] = useState<number | null>(null)
  const nights = course.parts.filter(({ kind }) => kind === "night").length
  return (
    <>
      <Readout text={cursor === null ? null : pointedAt(course, cursor)} hint={partWords.now().cursorHint} />
      <Measured>
        {(width) => (
          <DayCurve
            {...wholeDay}
            values={course.heartRate}
            parts={course.parts}
            stages={course.stages}
            width={width}
            cursor={cursor}
            onCursor={setCursor}
            words={formats.value}
            labels={{
              newest: "",
              unit: unitName("bpm"),
              chart: words.chart(bpm(low), bpm(high), nights, course.parts.length - nights)
            }}
          />
        )}
      </Measured>
    </>
  )
}

/** From when until when the night was, and the way to it. */
const Asleep = ({ date, night }: { readonly date: string; readonly night: DayCourse["night"] }) => {
  const words = dayWords.now()
  if (night === null || night.sleep_start_time === null || night.sleep_end_time === null) return null
  return (
    <p class="day-asleep">
      {words.sleptFrom(clockIn(night.sleep_start_time), clockIn(night.sleep_end_time))}{" "}
      <a class="link" href={hrefOf(`/sleep/${date}`)}>
        {words.night}
      </a>
    </p>
  )
}

/** The course. */
export const CourseOfDay = ({
  date,
  course: found
}: {
  readonly date: string
  readonly course: DayCourse
}) => {
  const words = dayWords.now()
  const course = useMemo(() => courseIn(date, found), [date, found])
  const { heartRate } = found
  const known = [heartRate?.hr_min, heartRate?.hr_avg, heartRate?.hr_max].map((each) => bpm(each ?? 0))
  const note = heartRate === null ? null : words.courseNote(known[0] ?? "", known[1] ?? "", known[2] ?? "")
  return (
    <Section title={words.course} note={note}>
      {course.heartRate.length === 0 ? (
        <>
          <p class="state-text">{words.noCourse}</p>
          <p class="note">{words.noCourseHelp}</p>
        </>
      ) : (
        <>
          <Curve course={course} />
          <Asleep date={date} night={found.night} />
          <DataTable table={() => tableOf(date, course)} />
        </>
      )}
    </Section>
  )
}
