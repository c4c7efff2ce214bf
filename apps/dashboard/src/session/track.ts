/** The way of a session: its points with what was covered up to each. */
import type { RoutePoint } from "@polar-flow/charts"
import type { ExerciseRoute } from "@polar-flow/sdk-client"

/** A point of the track with its second of the session. */
export interface TrackPoint extends RoutePoint {
  readonly second: number
}

/** More points are not seen. */
const mostPoints = 800
const metersOfDegree = 111_320
const millisOfSecond = 1000

type Given = Pick<ExerciseRoute["points"][number], "latitude" | "longitude">

/** Over some meters the ground is flat. */
const metersBetween = (one: Given, other: Given): number => {
  const north = (other.latitude - one.latitude) * metersOfDegree
  const narrower = Math.cos((one.latitude * Math.PI) / 180)
  const turned = ((((other.longitude - one.longitude + 540) % 360) + 360) % 360) - 180
  return Math.hypot(north, turned * metersOfDegree * narrower)
}

const secondOf = ({ time }: ExerciseRoute["points"][number], startedAt: number, index: number): number =>
  time === null ? index : (Date.parse(time) - startedAt) / millisOfSecond

/**
 * The points that are drawn.
 *
 * @param isHard whether the heart rate of a second is in zone 4 or 5
 */
export const trackPoints = (
  { points, start_time: start }: Pick<ExerciseRoute, "points" | "start_time">,
  isHard: (second: number) => boolean
): ReadonlyArray<TrackPoint> => {
  const startedAt = Date.parse(start)
  const every = Math.ceil(points.length / mostPoints)
  let distance = 0
  const all = points.map((point, index): TrackPoint => {
    const before = points[index - 1]
    if (before !== undefined) distance += metersBetween(before, point)
    const second = secondOf(point, startedAt, index)
    return { latitude: point.latitude, longitude: point.longitude, distance, second, isHard: isHard(second) }
  })
  return all.filter((_, index) => index % every === 0 || index === all.length - 1)
}

/** Meters around the start and the end that are left out of a route that others may see. */
const privateMeters = 200

/** The points without those near the start and the end, wherever the way comes by there; none if all are near. */
export const withoutEnds = (points: ReadonlyArray<TrackPoint>): ReadonlyArray<TrackPoint> => {
  const [start, end] = [points[0], points.at(-1)]
  return start === undefined || end === undefined
    ? points
    : points.filter(
        (point) => Math.min(metersBetween(start, point), metersBetween(end, point)) > privateMeters
      )
}

/** The index of the point at a second; null without points. */
export const pointAt = (points: ReadonlyArray<TrackPoint>, second: number | null): number | null => {
  if (second === null || points.length === 0) return null
  const found = points.findIndex((point) => point.second >= second)
  return found === -1 ? points.length - 1 : found
}
