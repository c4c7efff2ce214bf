/** API rows of the person's profile. */
import { type PhysicalInfo, UserId, physicalInfo } from "@polar-flow/domain"
import { Schema } from "effect"
import { HttpApiEndpoint, OpenApi } from "effect/http-api"
import { measured, shown } from "../document/FieldFact.ts"
import { Reads } from "../edge/Policy.ts"
import { NotFound } from "../edge/Problem.ts"
import { nullable, number, text, time, toHours } from "./columns.ts"
import { resource } from "./resource.ts"
import { tableColumns } from "./tableColumns.ts"

const columns = {
  recorded_at: time("Time from which the profile applies, UTC"),
  weight_kg: nullable(number("Weight, kg")),
  height_cm: nullable(number("Height, cm")),
  maximum_heart_rate: nullable(number("Maximum heart rate, bpm")),
  resting_heart_rate: nullable(number("Resting heart rate as entered in the profile, bpm")),
  aerobic_threshold: nullable(number("Aerobic threshold, bpm")),
  anaerobic_threshold: nullable(number("Anaerobic threshold, bpm")),
  vo2_max: nullable(number("VO2max, ml/kg/min")),
  training_background: nullable(text("Training background")),
  typical_day: nullable(text("Typical day")),
  sleep_goal_hours: nullable(number("Sleep goal in hours, two decimals")),
  weight_source: nullable(text("Where the weight comes from"))
}

/** One version of the profile. */
export const PhysicalInfoEntry = Schema.Struct(columns).annotate({ identifier: "PhysicalInfoEntry" })

/** The newest profile, and every earlier one. */
export const PhysicalInfoRow = Schema.Struct({
  ...columns,
  history: Schema.Array(PhysicalInfoEntry).annotate({
    description: "Earlier versions of the profile, newest first"
  })
}).annotate({ identifier: "PhysicalInfo" })
export type PhysicalInfoRow = typeof PhysicalInfoRow.Type

/** The row of one profile. */
export const physicalInfoEntry = (record: PhysicalInfo): typeof PhysicalInfoEntry.Type => ({
  recorded_at: record.recordedAt,
  weight_kg: record.weight,
  height_cm: record.height,
  maximum_heart_rate: record.maximumHeartRate,
  resting_heart_rate: record.restingHeartRate,
  aerobic_threshold: record.aerobicThreshold,
  anaerobic_threshold: record.anaerobicThreshold,
  vo2_max: record.vo2Max,
  training_background: record.trainingBackground,
  typical_day: record.typicalDay,
  sleep_goal_hours: toHours(record.sleepGoalSeconds),
  weight_source: record.weightSource
})

/** The newest profile with the earlier ones, newest first. */
export const physicalInfoRow = (
  newest: PhysicalInfo,
  earlier: ReadonlyArray<PhysicalInfo>
): PhysicalInfoRow => ({ ...physicalInfoEntry(newest), history: earlier.map(physicalInfoEntry) })

/** How the profile is served. */
export const physicalInfoResource = resource(physicalInfo, {
  place: 75,
  endpoints: [
    HttpApiEndpoint.get("physicalInfo", "/physical-info", {
      params: { user_id: UserId },
      success: PhysicalInfoRow,
      error: NotFound
    })
      .annotate(Reads, [physicalInfo.name])
      .annotate(OpenApi.Summary, "Get the physical information of the profile, current and past")
  ],
  columns: tableColumns(PhysicalInfoEntry),
  toRow: physicalInfoEntry,
  facts: {
    recorded_at: shown("2026-11-01T09:00:00Z"),
    weight_kg: measured("kg", 68.5),
    height_cm: measured("cm", 172),
    maximum_heart_rate: measured("bpm", 188),
    resting_heart_rate: measured("bpm", 52),
    aerobic_threshold: measured("bpm", 141),
    anaerobic_threshold: measured("bpm", 167),
    vo2_max: measured("ml/kg/min", 48),
    training_background: shown("FREQUENT"),
    typical_day: shown("MOSTLY_SITTING"),
    weight_source: shown("SOURCE_USER")
  }
})
