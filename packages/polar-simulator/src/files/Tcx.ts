/** Writes TCX: one lap with a track point per second. */
import type { Workout } from "../people/Workout.ts"
import type { WorkoutSeries } from "../people/WorkoutSeries.ts"
import { utcMillis } from "../time/WallClock.ts"

const trackPoint = (workout: Workout, series: WorkoutSeries, second: number): string => {
  const point = series.track?.[second]
  const [altitude, distance, bpm, cadence] = [
    series.altitude,
    series.distance,
    series.heartRate,
    series.cadence
  ].map((values) => values?.[second])
  return [
    `          <Trackpoint><Time>${utcMillis(workout.startedAt + second * 1000)}</Time>`,
    point === undefined
      ? ""
      : `<Position><LatitudeDegrees>${point.latitude}</LatitudeDegrees><LongitudeDegrees>${point.longitude}</LongitudeDegrees></Position>`,
    altitude === undefined ? "" : `<AltitudeMeters>${altitude}</AltitudeMeters>`,
    distance === undefined ? "" : `<DistanceMeters>${distance}</DistanceMeters>`,
    bpm === undefined ? "" : `<HeartRateBpm><Value>${bpm}</Value></HeartRateBpm>`,
    cadence === undefined ? "" : `<Cadence>${Math.min(254, cadence)}</Cadence>`,
    "</Trackpoint>"
  ].join("")
}

/** The TCX document of a workout. */
export const tcxOf = (workout: Workout, series: WorkoutSeries): string => {
  const start = utcMillis(workout.startedAt)
  const points = Array.from({ length: series.seconds }, (_, second) => trackPoint(workout, series, second))
  const heartRate = workout.sport.heartRate
    ? `        <AverageHeartRateBpm><Value>${workout.averageHeartRate}</Value></AverageHeartRateBpm>` +
      `<MaximumHeartRateBpm><Value>${workout.maximumHeartRate}</Value></MaximumHeartRateBpm>`
    : ""
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2">',
    "  <Activities>",
    `    <Activity Sport="${workout.sport.tcx}">`,
    `      <Id>${start}</Id>`,
    `      <Lap StartTime="${start}">`,
    `        <TotalTimeSeconds>${workout.durationSeconds}</TotalTimeSeconds>` +
      `<DistanceMeters>${workout.distanceMeters ?? 0}</DistanceMeters><Calories>${workout.calories}</Calories>`,
    heartRate,
    "        <Intensity>Active</Intensity><TriggerMethod>Manual</TriggerMethod>",
    "        <Track>",
    ...points,
    "        </Track>",
    "      </Lap>",
    "    </Activity>",
    "  </Activities>",
    "</TrainingCenterDatabase>",
    ""
  ].join("\n")
}
