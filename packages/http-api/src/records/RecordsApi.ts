/** Reading records: the lists, the single records, and what is inside of them. */
import { type DataTypes, UserId } from "@polar-flow/domain"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { Authorization } from "../accounts/Authorization.ts"
import { Conditional } from "../edge/Conditional.ts"
import { DefaultDays, Reads } from "../edge/Policy.ts"
import { NotFound } from "../edge/Problem.ts"
import { RateLimited } from "../edge/RateLimited.ts"
import { PageHeaders, dateInPath, windowQuery } from "./Window.ts"
import { ActivityDetail, ActivityRow } from "./ActivityRow.ts"
import { ActivitySamplesDetail, ActivitySamplesRow } from "./ActivitySamplesRow.ts"
import { AlertnessRow } from "./AlertnessRow.ts"
import { BedtimeRow } from "./BedtimeRow.ts"
import { BodyTemperatureDetail, BodyTemperatureRow } from "./BodyTemperatureRow.ts"
import { CardioLoadRow } from "./CardioLoadRow.ts"
import { EcgDetail, EcgRow } from "./EcgRow.ts"
import { ExerciseDetail, ExerciseRoute, ExerciseRow, ExerciseSamples } from "./ExerciseRow.ts"
import { HeartRateRow, HeartRateSamples } from "./HeartRateRow.ts"
import { PhysicalInfoRow } from "./PhysicalInfoRow.ts"
import { RechargeDetail, RechargeRow } from "./RechargeRow.ts"
import { SkinTemperatureRow } from "./SkinTemperatureRow.ts"
import { SleepDetail, SleepRow } from "./SleepRow.ts"
import { SpO2Row } from "./SpO2Row.ts"

const recordId = Schema.String.check(Schema.isPattern(/^[A-Za-z0-9_.:-]{1,100}$/u))

interface Facts {
  readonly summary: string
  readonly reads: ReadonlyArray<DataTypes.Name>
}

const list = <const Name extends string, const Path extends `/${string}`, Row extends Schema.Top>(
  name: Name,
  path: Path,
  row: Row,
  { summary, reads, days }: Facts & { readonly days: number }
) =>
  HttpApiEndpoint.get(name, path, {
    params: { user_id: UserId },
    query: windowQuery(days),
    success: HttpApiSchema.WithHeaders(Schema.Array(row), PageHeaders)
  })
    .annotate(Reads, reads)
    .annotate(DefaultDays, days)
    .annotate(OpenApi.Summary, summary)

const byDate = <const Name extends string, const Path extends `/${string}`, Row extends Schema.Top>(
  name: Name,
  path: Path,
  row: Row,
  { summary, reads }: Facts
) =>
  HttpApiEndpoint.get(name, path, {
    params: { user_id: UserId, date: dateInPath },
    success: row,
    error: NotFound
  })
    .annotate(Reads, reads)
    .annotate(OpenApi.Summary, summary)

const byId = <const Name extends string, const Path extends `/${string}`, Row extends Schema.Top>(
  name: Name,
  path: Path,
  row: Row,
  { summary, reads }: Facts
) =>
  HttpApiEndpoint.get(name, path, {
    params: { user_id: UserId, id: recordId },
    success: row,
    error: NotFound
  })
    .annotate(Reads, reads)
    .annotate(OpenApi.Summary, summary)

const physicalInfo = HttpApiEndpoint.get("physicalInfo", "/physical-info", {
  params: { user_id: UserId },
  success: PhysicalInfoRow,
  error: NotFound
})
  .annotate(Reads, ["physicalInfo"])
  .annotate(OpenApi.Summary, "The profile's physical information, newest and history")

/** Records of one person. Every answer is conditional on the state of the data. */
export class RecordsApi extends HttpApiGroup.make("records")
  .add(
    list("sleep", "/sleep", SleepRow, {
      summary: "Nights of sleep",
      days: 7,
      reads: ["sleep", "nightlyRecharge", "skinTemperature"]
    }),
    byDate("sleepNight", "/sleep/:date", SleepDetail, {
      summary: "One night of sleep, with its stages and samples",
      reads: ["sleep", "nightlyRecharge", "skinTemperature"]
    }),
    list("activity", "/activity", ActivityRow, {
      summary: "Days of activity",
      days: 30,
      reads: ["dailyActivity"]
    }),
    byDate("activityDay", "/activity/:date", ActivityDetail, {
      summary: "One day of activity, with its zones",
      reads: ["dailyActivity"]
    }),
    list("activitySamples", "/activity-samples", ActivitySamplesRow, {
      summary: "Days of step samples",
      days: 7,
      reads: ["activitySamples"]
    }),
    byDate("activitySamplesDay", "/activity-samples/:date", ActivitySamplesDetail, {
      summary: "Steps through one day",
      reads: ["activitySamples"]
    }),
    list("recharge", "/recharge", RechargeRow, {
      summary: "Nightly Recharge: heart rate variability and recovery",
      days: 30,
      reads: ["nightlyRecharge"]
    }),
    byDate("rechargeNight", "/recharge/:date", RechargeDetail, {
      summary: "Nightly Recharge of one night, with its samples",
      reads: ["nightlyRecharge", "sleep"]
    }),
    list("exercises", "/exercises", ExerciseRow, {
      summary: "Training sessions",
      days: 30,
      reads: ["exercise"]
    }),
    byId("exercise", "/exercises/:id", ExerciseDetail, {
      summary: "One training session",
      reads: ["exercise"]
    }),
    byId("exerciseSamples", "/exercises/:id/samples", Schema.Array(ExerciseSamples), {
      summary: "The series recorded through a training session",
      reads: ["exercise"]
    }),
    byId("exerciseRoute", "/exercises/:id/route", ExerciseRoute, {
      summary: "The GPS track of a training session",
      reads: ["exercise"]
    }),
    list("cardioLoad", "/cardio-load", CardioLoadRow, {
      summary: "Days of cardio load",
      days: 30,
      reads: ["cardioLoad"]
    }),
    list("heartRate", "/heart-rate", HeartRateRow, {
      summary: "Days of continuous heart rate",
      days: 30,
      reads: ["continuousHeartRate"]
    }),
    byDate("heartRateSamples", "/heart-rate/:date/samples", HeartRateSamples, {
      summary: "Heart rate through one day",
      reads: ["continuousHeartRate"]
    }),
    physicalInfo,
    list("sleepWiseAlertness", "/sleepwise/alertness", AlertnessRow, {
      summary: "Expected alertness",
      days: 7,
      reads: ["sleepWiseAlertness"]
    }),
    list("sleepWiseBedtime", "/sleepwise/bedtime", BedtimeRow, {
      summary: "Preferred bedtimes",
      days: 7,
      reads: ["sleepWiseBedtime"]
    }),
    list("spO2", "/spo2", SpO2Row, { summary: "Blood-oxygen tests", days: 30, reads: ["spO2"] }),
    list("ecg", "/ecg", EcgRow, { summary: "ECG recordings", days: 30, reads: ["ecg"] }),
    byId("ecgRecording", "/ecg/:id", EcgDetail, {
      summary: "One ECG recording, with its waveform",
      reads: ["ecg"]
    }),
    list("bodyTemperature", "/temperature/body", BodyTemperatureRow, {
      summary: "Periods of body temperature",
      days: 30,
      reads: ["bodyTemperature"]
    }),
    byId("bodyTemperaturePeriod", "/temperature/body/:id", BodyTemperatureDetail, {
      summary: "One period of body temperature, with its samples",
      reads: ["bodyTemperature"]
    }),
    list("skinTemperature", "/temperature/skin", SkinTemperatureRow, {
      summary: "Skin temperature of nights",
      days: 30,
      reads: ["skinTemperature"]
    })
  )
  .middleware(Conditional)
  .middleware(RateLimited)
  .middleware(Authorization)
  .prefix("/api/v1/users/:user_id")
  .annotateMerge(
    OpenApi.annotations({
      title: "Records",
      description: "What Polar measured, as rows. Null means not measured."
    })
  ) {}
