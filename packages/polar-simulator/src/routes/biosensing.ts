/** Elixir biosensing: temperatures, skin contact, ECG and blood oxygen. 204 for devices without these sensors. */
import { empty, listOrNoContent } from "../requests/Answer.ts"
import { daysIn, queriedRange } from "../requests/DateWindow.ts"
import { type DataCall, read } from "../requests/Operation.ts"
import { activityOn } from "../people/ActivityDay.ts"
import { zoneOn } from "../people/Person.ts"
import { ecgStepMillis, ecgWave, spotTestOn } from "../people/SpotTest.ts"
import { Random } from "../world/Random.ts"
import { dayText, instantAt, millisPerMinute, naiveUtc } from "../time/WallClock.ts"
import { knownNight } from "./sleep.ts"

const usualSkinTemperature = 34.9
const temperatureStepMillis = 240_000

const tenths = (value: number): number => Math.round(value * 10) / 10

const sensedNight = (call: DataCall, day: number) => {
  const night = knownNight(call, day)
  return night?.device.product.biosensing === true ? night : undefined
}

const bodyTemperature = (call: DataCall, day: number) => {
  const night = sensedNight(call, day)
  if (night === undefined) return []
  const random = new Random(call.person.seed, day, "bodyTemperature")
  const count = Math.floor((night.endedAt - night.startedAt) / temperatureStepMillis)
  const mean = usualSkinTemperature + night.vitals.skinTemperatureDeviation
  return [
    {
      source_device_id: night.device.id,
      measurement_type: "TM_SKIN_TEMPERATURE",
      sensor_location: "SL_DISTAL",
      start_time: naiveUtc(night.startedAt),
      end_time: naiveUtc(night.endedAt),
      modified_time: naiveUtc(night.uploadedAt),
      samples: Array.from({ length: count }, (_, index) => ({
        temperature_celsius: tenths(mean - 1.2 * Math.exp(-index / 8) + random.normal(0, 0.12)),
        recording_time_delta_milliseconds: index * temperatureStepMillis
      }))
    }
  ]
}

const skinTemperature = (call: DataCall, day: number) => {
  const night = sensedNight(call, day)
  if (night === undefined) return []
  const deviation = night.vitals.skinTemperatureDeviation
  return [
    {
      sleep_time_skin_temperature_celsius: tenths(usualSkinTemperature + deviation),
      deviation_from_baseline_celsius: tenths(deviation),
      sleep_date: dayText(day)
    }
  ]
}

const skinContact = (call: DataCall, day: number) => {
  const night = sensedNight(call, day)
  const activity = activityOn(call.person, day, call.now)
  if (night === undefined || activity === undefined) return []
  const begin = instantAt(zoneOn(call.person, day), day, 0)
  const changes = activity.zones.flatMap((zone, minute) => {
    const isWorn = zone !== "NON_WEAR"
    const wasWorn = minute > 0 && activity.zones[minute - 1] !== "NON_WEAR"
    return minute === 0 || isWorn !== wasWorn
      ? [{ skin_contact: isWorn, recording_time_delta_milliseconds: minute * millisPerMinute }]
      : []
  })
  return [
    {
      source_device_id: night.device.id,
      start_time: naiveUtc(begin),
      end_time: naiveUtc(begin + (activity.minutes - 1) * millisPerMinute),
      modified_time: naiveUtc(Math.min(call.now, begin + activity.minutes * millisPerMinute)),
      skin_contact_changes: changes
    }
  ]
}

const usualness = (value: number, usual: number): string =>
  value < usual * 0.8 ? "BELOW_USUAL" : value > usual * 1.2 ? "ABOVE_USUAL" : "USUAL"

const ecg = (call: DataCall, day: number) => {
  const test = spotTestOn(call.person, day, "ecg")
  if (test === undefined || test.at > call.now) return []
  return [
    {
      source_device_id: test.deviceId,
      test_time: Math.round(test.at / 1000),
      time_zone_offset: test.offsetMinutes,
      average_heart_rate_bpm: test.heartRate,
      heart_rate_variability_ms: test.rmssd,
      heart_rate_variability_level: `ECG_HRV_LEVEL_${usualness(test.rmssd, call.person.traits.hrvRmssd * 0.9)}`,
      rri_ms: Math.round(60_000 / test.heartRate),
      pulse_transit_time_systolic_ms: test.random.integer(225, 260),
      pulse_transit_time_diastolic_ms: test.random.integer(255, 290),
      pulse_transit_time_quality_index: test.random.integer(70, 98),
      samples: ecgWave(test).map((millivolts, index) => ({
        recording_time_delta_ms: index * ecgStepMillis,
        amplitude_mv: millivolts
      })),
      quality_measurements: [{ recording_time_delta_ms: 0, quality_level: "ECG_QUALITY_HIGH" }]
    }
  ]
}

const spo2 = (call: DataCall, day: number) => {
  const test = spotTestOn(call.person, day, "spo2")
  if (test === undefined || test.at > call.now) return []
  const head = {
    source_device_id: test.deviceId,
    test_time: Math.round(test.at / 1000),
    time_zone_offset: test.offsetMinutes
  }
  if (test.random.chance(0.05)) {
    return [
      {
        ...head,
        test_status: "SPO2_TEST_INCONCLUSIVE_TOO_LOW_OVERALL_QUALITY",
        spo2_class: "SPO2_CLASS_UNKNOWN"
      }
    ]
  }
  const percent = Math.min(100, Math.round(test.random.normal(97.4 - 2.5 * test.illness, 0.8)))
  return [
    {
      ...head,
      test_status: "SPO2_TEST_PASSED",
      blood_oxygen_percent: percent,
      spo2_class:
        percent < 90 ? "SPO2_CLASS_VERY_LOW" : percent < 94 ? "SPO2_CLASS_LOW" : "SPO2_CLASS_NORMAL",
      spo2_value_deviation_from_baseline: percent < 95 ? "DEVIATION_BELOW_USUAL" : "DEVIATION_USUAL",
      spo2_quality_average_percent: test.random.integer(84, 99),
      average_heart_rate_bpm: test.heartRate,
      heart_rate_variability_ms: test.rmssd,
      spo2_hrv_deviation_from_baseline: "DEVIATION_NO_BASELINE",
      altitude_meters: test.random.integer(5, 160)
    }
  ]
}

const operation = (
  name: string,
  resource: string,
  rows: (call: DataCall, day: number) => ReadonlyArray<unknown>
) =>
  read(name, `/v3/users/biosensing/${resource}`, (call) => {
    const range = queriedRange(call, { longest: 28 })
    return range === undefined ? empty(400) : listOrNoContent(daysIn(range).flatMap((day) => rows(call, day)))
  })

/** `/v3/users/biosensing/…` */
export const biosensingOperations = [
  operation("listBodyTemperature", "bodytemperature", bodyTemperature),
  operation("listSkinTemperature", "skintemperature", skinTemperature),
  operation("listSkinContacts", "skincontacts", skinContact),
  operation("listEcg", "ecg", ecg),
  operation("listSpo2", "spo2", spo2)
]
