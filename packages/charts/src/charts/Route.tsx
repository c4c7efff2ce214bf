/** A route, drawn from its own points and without a map. */
import type { Point } from "../geometry/path.ts"
import { Frame } from "../marks/Frame.tsx"
import { Line } from "../marks/Line.tsx"

/** A point of a route, in degrees. */
export interface RoutePoint {
  readonly latitude: number
  readonly longitude: number
  /** Meters from the start. */
  readonly distance: number
  /** Whether the heart rate is in zone 4 or 5; drawn thick. */
  readonly isHard?: boolean
}

/** What the chart shows. */
export interface RouteProps {
  readonly points: ReadonlyArray<RoutePoint>
  /** Index of the chosen point. */
  readonly cursor?: number | null
  readonly width: number
  readonly height?: number
  /** Meters of the unit in which distances are told: a kilometer unless it is a mile. */
  readonly unitMeters?: number
  readonly labels: {
    readonly start: string
    /** "4 km" */
    readonly distance: (meters: number) => string
    /** "43:40" */
    readonly cursor: string
    readonly chart: string
  }
}

const metersOfDegree = 111_320
const padding = 40
/** The name of the start needs so much room; a kilometer that ends in it has no name. */
const startRoom = 32
const px = (value: number): string => value.toFixed(1)

interface Place {
  readonly x: number
  readonly y: number
}

/** Places with equal scales in both directions, and pixels of a meter. */
const projected = (points: ReadonlyArray<RoutePoint>, width: number, height: number) => {
  const narrower = Math.cos(((points[0]?.latitude ?? 0) * Math.PI) / 180)
  // the shortest way around, so that a route over the 180th meridian stays in one piece
  const from = points[0]?.longitude ?? 0
  const east = points.map(({ longitude }) => ((((longitude - from + 540) % 360) + 360) % 360) - 180)
  const xs = east.map((degrees) => degrees * narrower)
  const ys = points.map(({ latitude }) => -latitude)
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)]
  const scale = Math.min(
    (width - 2 * padding) / Math.max(1e-6, right - left),
    (height - 2 * padding) / Math.max(1e-6, bottom - top)
  )
  const [offX, offY] = [(width - scale * (right - left)) / 2, (height - scale * (bottom - top)) / 2]
  const places = xs.map((x, index): Place => ({
    x: offX + (x - left) * scale,
    y: offY + ((ys[index] as number) - top) * scale
  }))
  return { places, perMeter: scale / metersOfDegree }
}

/** A round length of about a sixth of the width. */
const barMeters = (perMeter: number, width: number, unit: number): number => {
  const wanted = Math.max(1, width / 6 / perMeter) / unit
  const power = 10 ** Math.floor(Math.log10(wanted))
  return ([5, 2, 1].find((times) => times * power <= wanted) ?? 1) * power * unit
}

const marksOf = (points: ReadonlyArray<RoutePoint>, every: number): ReadonlyArray<number> => {
  const total = points.at(-1)?.distance ?? 0
  return Array.from({ length: Math.floor((total - 1) / every) }, (_, index) =>
    points.findIndex(({ distance }) => distance >= (index + 1) * every)
  ).filter((index) => index > 0)
}

/**
 * A line through the points with kilometers, the start and a scale bar. Hard parts are thick.
 *
 * @example
 * <Route points={[{ latitude: 60.17, longitude: 24.94, distance: 0 }]} width={534} labels={labels} />
 */
export const Route = ({
  points,
  cursor = null,
  width,
  height = 340,
  unitMeters = 1000,
  labels
}: RouteProps) => {
  const { places, perMeter } = projected(points, width, height)
  const total = points.at(-1)?.distance ?? 0
  const steps = [0.5, 1, 2, 5, 10, 20].map((step) => step * unitMeters)
  const every = steps.find((step) => total / step <= 8) ?? 50 * unitMeters
  const bar = barMeters(perMeter, width, unitMeters)
  const [first, chosen] = [places[0], cursor === null ? undefined : places[cursor]]
  const at = (index: number): Point => {
    const place = places[index]
    return place === undefined ? null : [place.x, place.y]
  }
  return (
    <Frame width={width} height={height} label={labels.chart}>
      <g class="pf-route">
        <Line kind="value" points={points.map((_, index) => at(index))} />
      </g>
      <g class="pf-route-hard">
        <Line kind="value" points={points.map(({ isHard = false }, index) => (isHard ? at(index) : null))} />
      </g>
      {marksOf(points, every).map((index) => {
        const place = places[index] as Place
        const [awayX, awayY] = [place.x - width / 2, place.y - height / 2]
        const away = Math.hypot(awayX, awayY) || 1
        const side = awayX / away
        const isAtStart = first !== undefined && Math.hypot(place.x - first.x, place.y - first.y) < startRoom
        return (
          <g key={index}>
            <circle class="pf-found pf-thin" cx={px(place.x)} cy={px(place.y)} r="2.8" />
            <text
              class="pf-small pf-halo"
              x={px(place.x + side * 11)}
              y={px(place.y + (awayY / away) * 13 + 4)}
              text-anchor={Math.abs(side) <= 0.5 ? "middle" : side > 0 ? "start" : "end"}
            >
              {isAtStart ? "" : labels.distance(Math.round((points[index]?.distance ?? 0) / every) * every)}
            </text>
          </g>
        )
      })}
      {first === undefined ? null : (
        <g>
          <circle class="pf-now" cx={px(first.x)} cy={px(first.y)} r="5" />
          <text class="pf-small pf-second pf-halo" x={px(first.x)} y={px(first.y + 20)} text-anchor="middle">
            {labels.start}
          </text>
        </g>
      )}
      {chosen === undefined ? null : (
        <g>
          <circle class="pf-found" cx={px(chosen.x)} cy={px(chosen.y)} r="7" />
          <text class="pf-caption pf-strong pf-halo" x={px(chosen.x + 13)} y={px(chosen.y + 18)}>
            {labels.cursor}
          </text>
        </g>
      )}
      <line
        class="pf-tick"
        x1={px(width - padding - bar * perMeter)}
        x2={width - padding}
        y1={height - 8}
        y2={height - 8}
      />
      <text class="pf-tiny" x={width - padding} y={height - 14} text-anchor="end">
        {labels.distance(bar)}
      </text>
    </Frame>
  )
}
