/** The shape of every data type: the columns that the contract documents come first, then whatever else is scalar. */
import { type ContinuousHeartRate, DataTypes, type Exercise, type RecordStore } from "@polar-flow/domain"
import { Array as Arr, Effect, Stream } from "effect"
import * as Rows from "../../Rows.ts"
import { type ExportShape, makeShape } from "./ExportShape.ts"
import { onDatesOf, recordStreams } from "./recordStreams.ts"
import { tableColumns } from "./tableColumns.ts"

const { activitySamples, bodyTemperature, cardioLoad, continuousHeartRate, dailyActivity } = DataTypes.byName
const { ecg, exercise, nightlyRecharge, physicalInfo, skinTemperature, sleep } = DataTypes.byName
const { sleepWiseAlertness, sleepWiseBedtime, spO2 } = DataTypes.byName

const sleepColumns = tableColumns(Rows.SleepDetail, {
  date: "date",
  sleep_score: "sleep_score",
  total_hours: "total_sleep_hours",
  deep_hours: "deep_sleep_hours",
  light_hours: "light_sleep_hours",
  rem_hours: "rem_sleep_hours",
  hrv_avg: "hrv_avg",
  heart_rate_avg: "heart_rate_avg",
  breathing_rate_avg: "breathing_rate_avg"
})

const rechargeColumns = tableColumns(Rows.RechargeRow, {
  date: "date",
  hrv_avg: "hrv_avg",
  ans_charge: "ans_charge",
  status: "nightly_recharge_status",
  breathing_rate: "breathing_rate_avg",
  heart_rate_avg: "heart_rate_avg"
})

const cardioLoadColumns = tableColumns(Rows.CardioLoadRow, {
  date: "date",
  strain: "strain",
  tolerance: "tolerance",
  cardio_load: "cardio_load",
  load_ratio: "cardio_load_ratio",
  status: "cardio_load_status"
})

/** Nights of sleep, each with the recharge and the skin temperature of the same date. */
const sleepShape = (store: RecordStore["Service"]): ExportShape => {
  const { summaries, wholes } = recordStreams(store)
  return {
    columns: sleepColumns,
    rows: (userId, span) =>
      Stream.mapArrayEffect(
        summaries(sleep, userId)(span),
        Effect.fnUntraced(function* (nights) {
          const recharges = yield* onDatesOf(nights, summaries(nightlyRecharge, userId))
          const skins = yield* onDatesOf(nights, summaries(skinTemperature, userId))
          return Arr.map(nights, (night) =>
            Rows.sleepMeasures(night, recharges.get(night.date), skins.get(night.date))
          )
        })
      ),
    lines: (userId, span) =>
      Stream.mapArrayEffect(
        wholes(sleep, userId)(span),
        Effect.fnUntraced(function* (nights) {
          const recharges = yield* onDatesOf(nights, wholes(nightlyRecharge, userId))
          const skins = yield* onDatesOf(nights, summaries(skinTemperature, userId))
          return Arr.map(nights, (night) =>
            Rows.sleepDetail(night, recharges.get(night.date), skins.get(night.date))
          )
        })
      )
  }
}

/** Nightly Recharge, whose samples get their dates from the sleep of the same date. */
const rechargeShape = (store: RecordStore["Service"]): ExportShape => {
  const { summaries, wholes } = recordStreams(store)
  return {
    columns: rechargeColumns,
    rows: (userId, span) => Stream.map(summaries(nightlyRecharge, userId)(span), Rows.rechargeRow),
    lines: (userId, span) =>
      Stream.mapArrayEffect(wholes(nightlyRecharge, userId)(span), (records) =>
        Effect.map(onDatesOf(records, summaries(sleep, userId)), (nights) =>
          Arr.map(records, (record) => Rows.rechargeDetail(record, nights.get(record.date)))
        )
      )
  }
}

/** A session with what the API has below it. */
const exerciseLine = (record: Exercise) => ({
  ...Rows.exerciseDetail(record),
  samples: Rows.exerciseSamples(record),
  route: Rows.exerciseRoute(record).route
})

const heartRateLine = (record: ContinuousHeartRate) => ({
  ...Rows.heartRateRow(record),
  ...Rows.heartRateSamples(record)
})

/** The shapes over a record store, by the name of the data type. */
export const exportShapes = (
  store: RecordStore["Service"]
): Readonly<Record<DataTypes.Name, ExportShape>> => {
  const shape = makeShape(store)
  return {
    sleep: sleepShape(store),
    nightlyRecharge: rechargeShape(store),
    dailyActivity: shape(dailyActivity, tableColumns(Rows.ActivityDetail), Rows.activityDetail),
    activitySamples: shape(
      activitySamples,
      tableColumns(Rows.ActivitySamplesRow),
      Rows.activitySamplesRow,
      Rows.activitySamplesDetail
    ),
    exercise: shape(exercise, tableColumns(Rows.ExerciseDetail), Rows.exerciseDetail, exerciseLine),
    cardioLoad: shape(cardioLoad, cardioLoadColumns, Rows.cardioLoadRow),
    continuousHeartRate: shape(
      continuousHeartRate,
      tableColumns(Rows.HeartRateRow),
      Rows.heartRateRow,
      heartRateLine
    ),
    sleepWiseAlertness: shape(sleepWiseAlertness, tableColumns(Rows.AlertnessRow), Rows.alertnessRow),
    sleepWiseBedtime: shape(sleepWiseBedtime, tableColumns(Rows.BedtimeRow), Rows.bedtimeRow),
    spO2: shape(spO2, tableColumns(Rows.SpO2Row), Rows.spO2Row),
    ecg: shape(ecg, tableColumns(Rows.EcgRow), Rows.ecgRow, Rows.ecgDetail),
    bodyTemperature: shape(
      bodyTemperature,
      tableColumns(Rows.BodyTemperatureRow),
      Rows.bodyTemperatureRow,
      Rows.bodyTemperatureDetail
    ),
    skinTemperature: shape(skinTemperature, tableColumns(Rows.SkinTemperatureRow), Rows.skinTemperatureRow),
    physicalInfo: shape(physicalInfo, tableColumns(Rows.PhysicalInfoEntry), Rows.physicalInfoEntry)
  }
}
