/** Decomposes a score into the contributions of its parts. */
import { clamp } from "../stats/clamp.ts"
import { largestRemainder } from "../stats/largestRemainder.ts"

/** What one measurement adds to a score, before rounding. */
export interface Part {
  readonly name: string
  readonly points: number
  readonly value: number | null
  readonly unit: string
  /** The person's normal value, in the same unit; `null` if the limit is not personal. */
  readonly reference: number | null
  /** Distance from normal in the person's own SDs. */
  readonly z: number | null
  /** Maximum share of the score, 0 to 1; `null` for deductions. */
  readonly weight: number | null
}

/** A part of a score as displayed. */
export interface Contribution extends Part {
  /** Whole points, which together with the anchor add up to the displayed score. */
  readonly displayPoints: number
  /** The score if this part were normal. */
  readonly scoreIfNormal: number
}

/** A score and its contributions. */
export interface Decomposed {
  /** The anchor plus all contributions' points, in order. Exact. */
  readonly score: number
  readonly displayScore: number
  /** The score if everything is normal. */
  readonly anchor: number
  readonly contributions: ReadonlyArray<Contribution>
}

const limitPart = (points: number): Part => ({
  name: "limit",
  points,
  value: null,
  unit: "points",
  reference: null,
  z: null,
  weight: null
})

/**
 * Adds the cut-off part as its own contribution. Rounding noise is added to the last part, because nothing was cut off.
 */
export const withLimit = (parts: ReadonlyArray<Part>, limit: number): ReadonlyArray<Part> => {
  const last = parts.at(-1)
  if (limit === 0) return parts
  return last !== undefined && Math.abs(limit) < 1e-9
    ? [...parts.slice(0, -1), { ...last, points: last.points + limit }]
    : [...parts, limitPart(limit)]
}

/** The anchor and all points, in order. */
export const total = (anchor: number, parts: ReadonlyArray<Part>): number =>
  parts.reduce((sum, { points }) => sum + points, anchor)

/**
 * A score of 0 to 100 from an anchor and parts. What the limits cut off is its own contribution, `limit`, so that the
 * sum is exact, also for the displayed whole points. O(n log n).
 *
 * @example
 * decompose(50, [part({ name: "hrv", points: -12.5 })]).score // 37.5
 */
export const decompose = (anchor: number, parts: ReadonlyArray<Part>): Decomposed => {
  const unlimited = total(anchor, parts)
  const limit = clamp(unlimited, 0, 100) - unlimited
  const all = withLimit(parts, limit)
  const displayed = largestRemainder([anchor, ...all.map(({ points }) => points)])
  return {
    score: total(anchor, all),
    displayScore: displayed.total,
    anchor,
    contributions: all.map((part, index) => ({
      ...part,
      displayPoints: displayed.parts[index + 1] as number,
      scoreIfNormal: part.name === "limit" ? unlimited : clamp(unlimited - part.points, 0, 100)
    }))
  }
}
