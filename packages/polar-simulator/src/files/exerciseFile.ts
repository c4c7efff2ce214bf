/** The three file formats of an exercise. */
import { gzipSync } from "node:zlib"
import { type Answer } from "../requests/Answer.ts"
import type { Person } from "../people/Person.ts"
import type { Workout } from "../people/Workout.ts"
import { seriesOf } from "../people/WorkoutSeries.ts"
import { fitOf } from "./Fit.ts"
import { gpxOf } from "./Gpx.ts"
import { tcxOf } from "./Tcx.ts"

/** FIT as bytes, TCX gzipped in transit, GPX as text. */
export const exerciseFile = (format: "fit" | "tcx" | "gpx", person: Person, workout: Workout): Answer => {
  const series = seriesOf(person, workout)
  if (format === "fit")
    return { status: 200, bytes: fitOf(workout, series), contentType: "application/octet-stream" }
  if (format === "gpx")
    return { status: 200, bytes: gpxOf(workout, series), contentType: "application/gpx+xml" }
  return {
    status: 200,
    bytes: gzipSync(tcxOf(workout, series)),
    contentType: "application/vnd.garmin.tcx+xml",
    headers: { "content-encoding": "gzip" }
  }
}
