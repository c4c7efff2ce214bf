/** A line that stops at gaps. */
import { brokenLine, dotsPath, type Point } from "../geometry/path.ts"

/** What a line stands for; the style sheet draws each kind in its own way. */
export type LineKind = "mean" | "before" | "value" | "fitness" | "fatigue" | "form" | "level" | "debt"

/** A line through points, interrupted at `null`. Days between two gaps are dots. */
export const Line = ({
  points,
  kind
}: {
  readonly points: ReadonlyArray<Point>
  readonly kind: LineKind
}) => {
  const { path, lone } = brokenLine(points)
  return (
    <g class={`pf-line pf-line-${kind}`}>
      {path === "" ? null : <path d={path} />}
      {lone.length === 0 ? null : <path class="pf-lone" d={dotsPath(lone)} />}
    </g>
  )
}
