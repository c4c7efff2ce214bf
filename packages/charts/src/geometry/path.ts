/** Paths that stop at gaps. */
/** A point of a drawing; `null` where the line is interrupted. */
export type Point = readonly [x: number, y: number] | null

/** A line in pieces, and the points that have no neighbour. */
export interface BrokenLine {
  readonly path: string
  readonly lone: ReadonlyArray<readonly [x: number, y: number]>
}

/** One decimal is below what a screen shows. */
const rounded = (value: number): number => Math.round(value * 10) / 10
const place = (x: number, y: number): string => `${rounded(x)},${rounded(y)}`

/** The items between `null`s. */
const runsOf = <A>(items: ReadonlyArray<A | null>): ReadonlyArray<ReadonlyArray<A>> => {
  const runs: Array<ReadonlyArray<A>> = []
  let run: Array<A> = []
  for (const item of [...items, null]) {
    if (item !== null) run.push(item)
    else if (run.length > 0) {
      runs.push(run)
      run = []
    }
  }
  return runs
}

const pathOf = (points: ReadonlyArray<Point>): string =>
  runsOf(points)
    .map((run) => `M${run.map(([x, y]) => place(x, y)).join("L")}`)
    .join("")

/**
 * A line through points. It is interrupted at `null`, and a point between two interruptions is returned on its own,
 * because a line of one point is invisible. O(n).
 *
 * @example
 * brokenLine([[0, 1], [1, 2], null, [3, 1]]) // { path: "M0,1L1,2", lone: [[3, 1]] }
 */
export const brokenLine = (points: ReadonlyArray<Point>): BrokenLine => {
  const isLone = (_: unknown, index: number): boolean =>
    points[index] !== null && (points[index - 1] ?? null) === null && (points[index + 1] ?? null) === null
  return {
    path: pathOf(points.map((point, index) => (isLone(point, index) ? null : point))),
    lone: points.filter(isLone) as BrokenLine["lone"]
  }
}

/** Points as dots: a line of no length with a round cap is one. All in one path, because ten years have 3,650 of them. O(n). */
export const dotsPath = (points: ReadonlyArray<readonly [x: number, y: number]>): string =>
  points.map(([x, y]) => `M${place(x, y)}h0`).join("")

/** The lower and upper edge at one place; `null` where there is no band. */
export type Edges = { readonly x: number; readonly low: number; readonly high: number } | null

type Edge = NonNullable<Edges>

const isLevel = (a: Edge | undefined, b: Edge | undefined): boolean =>
  a?.low === b?.low && a?.high === b?.high

/** Without the places in the middle of level stretches: a usual range is the same for days, and ten years are long. */
const turnsOf = (run: ReadonlyArray<Edge>): ReadonlyArray<Edge> =>
  run.filter((edge, index) => !isLevel(run[index - 1], edge) || !isLevel(edge, run[index + 1]))

/** The outline of a band: along the upper edge, and back along the lower one. It is interrupted at `null`. O(n). */
export const bandPath = (edges: ReadonlyArray<Edges>): string =>
  runsOf(edges)
    .map(turnsOf)
    .map((run) => {
      const upper = run.map(({ high, x }) => place(x, high))
      const lower = run.map(({ low, x }) => place(x, low)).toReversed()
      return `M${[...upper, ...lower].join("L")}Z`
    })
    .join("")
