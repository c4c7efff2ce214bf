/** Readiness of a morning as clients see it: the score, its interval, and what moved it. */
import type { DayReadiness, Driver } from "@polar-flow/analytics/insights"
import { Schema } from "effect"
import { integer, nullable, number, text } from "../records/columns.ts"
import { codedFields, sentenceRow } from "./Sentence.ts"

const Usual = Schema.Struct({
  low: integer("Lower limit"),
  high: integer("Upper limit")
}).annotate({ identifier: "UsualRange" })

const Interval = Schema.Struct({
  low: integer("Lower limit"),
  high: integer("Upper limit")
}).annotate({ identifier: "ScoreInterval" })

const DriverRow = Schema.Struct({
  name: text("Measurement"),
  ...codedFields,
  text: text("The sentence in English"),
  points: integer("Whole points. With 50, all points add up to the score exactly"),
  value: nullable(number("Measured value")),
  reference: nullable(number("Usual value for this person, in the same unit")),
  unit: text("Unit of the value")
}).annotate({ identifier: "TodayDriver" })

const MissingRow = Schema.Struct({
  metric: text("Metric"),
  ...codedFields,
  text: text("The sentence in English")
}).annotate({ identifier: "TodayMissing" })

/** Values of the last 14 days, oldest first. */
export const last14 = Schema.Array(Schema.NullOr(Schema.Finite))

/** Readiness of a morning. */
export const TodayReadiness = Schema.Struct({
  score: nullable(
    integer("Readiness, 0–100; 50 is this person's normal. Only of the night of the date itself")
  ),
  interval: Schema.NullOr(Interval).annotate({ description: "80 % interval of the score" }),
  usual: Schema.NullOr(Usual).annotate({ description: "Middle half of the mornings of the last 90 days" }),
  last_14: last14.annotate({ description: "Scores of the last 14 mornings, the date itself last" }),
  drivers: Schema.Array(DriverRow).annotate({ description: "What moved the score from 50, largest first" }),
  missing: Schema.Array(MissingRow).annotate({ description: "Measurements that the score is without" })
}).annotate({ identifier: "TodayReadiness" })
export type TodayReadiness = typeof TodayReadiness.Type

const driverRow = ({ name, points, reference, unit, value, ...said }: Driver): typeof DriverRow.Type => ({
  name,
  ...sentenceRow(said),
  points,
  value,
  reference,
  unit
})

/** The row of a readiness. */
export const readinessRow = (found: DayReadiness): TodayReadiness => ({
  score: found.score,
  interval:
    found.interval === null
      ? null
      : { low: Math.round(found.interval[0]), high: Math.round(found.interval[1]) },
  usual:
    found.usual === null ? null : { low: Math.round(found.usual.low), high: Math.round(found.usual.high) },
  last_14: found.last14.map((score) => (score === null ? null : Math.round(score))),
  drivers: found.drivers.map(driverRow),
  missing: found.missing.map(({ metric, ...said }) => ({ metric, ...sentenceRow(said) }))
})
