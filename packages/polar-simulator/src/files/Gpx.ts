/** Writes GPX 1.1: the track with elevation and time, empty for workouts without a track. */
import type { Workout } from "../people/Workout.ts"
import type { WorkoutSeries } from "../people/WorkoutSeries.ts"
import { utcMillis } from "../time/WallClock.ts"

/** The GPX document of a workout. */
export const gpxOf = (workout: Workout, series: WorkoutSeries): string => {
  const points = (series.track ?? []).map(
    ({ second, latitude, longitude }) =>
      `      <trkpt lat="${latitude}" lon="${longitude}"><ele>${series.altitude?.[second] ?? 0}</ele>` +
      `<time>${utcMillis(workout.startedAt + second * 1000)}</time></trkpt>`
  )
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gpx version="1.1" creator="polar-simulator" xmlns="http://www.topografix.com/GPX/1/1">',
    `  <metadata><time>${utcMillis(workout.startedAt)}</time></metadata>`,
    "  <trk>",
    "    <trkseg>",
    ...points,
    "    </trkseg>",
    "  </trk>",
    "</gpx>",
    ""
  ].join("\n")
}
