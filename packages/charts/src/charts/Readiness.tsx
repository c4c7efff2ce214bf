/** Readiness, its usual range, and what moved it, on one axis from 0 to 100. */
import { Frame } from "../marks/Frame.tsx"
import { DriverRow, driverPlaces } from "./ReadinessDrivers.tsx"
import { anchor, px, readinessLayout, type ReadinessProps } from "./ReadinessProps.ts"
import { ReadinessScale, ReadinessTitle } from "./ReadinessScale.tsx"

/**
 * The score on its scale with the usual range, the 80 % interval and earlier mornings; below, each driver as an arrow
 * that starts where the last one ended, so that the sum can be seen.
 *
 * @example
 * <Readiness score={26} interval={[23, 30]} usual={{ low: 43, high: 59 }} earlier={[50]} drivers={[…]} width={728} … />
 */
export const Readiness = (props: ReadinessProps) => {
  const { drivers, usual, width, words, labels, score } = props
  const layout = readinessLayout(width)
  const { x, line, firstRow, rowHeight, isNarrow } = layout
  const rows = driverPlaces(drivers, layout)
  const end = firstRow + rows.length * rowHeight
  // on a telephone the remark has a line of its own: beside the sum it would be cut
  const footLine = isNarrow ? end + 45 : end + 23
  const height = footLine + 7
  const sum = `${anchor}${rows.map(({ points }) => ` ${points < 0 ? "−" : "+"} ${Math.abs(points)}`).join("")}`
  const last = rows.at(-1)?.to ?? anchor
  return (
    <Frame width={width} height={height} label={labels.figure}>
      {usual === null ? null : (
        <rect
          class="pf-band"
          x={px(x(usual.low))}
          y={line - 14}
          width={px(x(usual.high) - x(usual.low))}
          height={end - line + 6}
          rx="3"
        />
      )}
      <line class="pf-anchor" x1={px(x(anchor))} x2={px(x(anchor))} y1={line + 36} y2={end - 8} />
      <ReadinessTitle layout={layout} props={props} />
      <ReadinessScale layout={layout} props={props} />
      {rows.map((row) => (
        <DriverRow key={row.code} row={row} layout={layout} width={width} words={words} />
      ))}
      <line class="pf-sum" x1={px(x(last))} x2={px(x(last))} y1={end - 12} y2={end + 5} />
      <text class="pf-caption pf-strong" x={px(x(last))} y={end + 23} text-anchor="middle">
        {words.number(score)}
      </text>
      <text class="pf-small" x={px(isNarrow ? 0 : x(last) + 22)} y={footLine}>
        {labels.foot}
      </text>
      {isNarrow ? null : (
        <text class="pf-caption" x="0" y={end + 23}>
          {sum}
        </text>
      )}
    </Frame>
  )
}
