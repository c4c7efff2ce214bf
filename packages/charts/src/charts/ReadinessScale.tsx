/** The number, and its place between 0 and 100. */
import { anchor, px, type ReadinessLayout, type ReadinessProps } from "./ReadinessProps.ts"

interface ReadinessPartProps {
  readonly layout: ReadinessLayout
  readonly props: ReadinessProps
}

/** The line with the usual range, the interval, the mark and earlier mornings. */
export const ReadinessScale = ({ layout, props }: ReadinessPartProps) => {
  const { x, line, isNarrow } = layout
  const { score, interval, usual, earlier, labels, isPartial = false } = props
  const [low, high] = interval
  return (
    <g>
      <line class="pf-rule" x1={px(x(0))} x2={px(x(100))} y1={line} y2={line} />
      {[0, 25, 50, 75, 100].map((at) => {
        const half = at % 50 === 0 ? 5 : 3
        return (
          <line key={at} class="pf-rule" x1={px(x(at))} x2={px(x(at))} y1={line - half} y2={line + half} />
        )
      })}
      <text class="pf-small" x={px(x(0))} y={line + 27}>
        0
      </text>
      <text class="pf-small" x={px(x(100))} y={line + 27} text-anchor="end">
        100
      </text>
      <text class="pf-small pf-second" x={px(x(anchor))} y={line + 27} text-anchor="middle">
        {anchor}
      </text>
      {usual === null ? null : (
        <text
          class="pf-small pf-second"
          x={px(x((usual.low + usual.high) / 2))}
          y={line - 20}
          text-anchor="middle"
        >
          {labels.usual}
        </text>
      )}
      {earlier.length === 0 ? null : (
        <text class={isNarrow ? "pf-tiny" : "pf-small"} x={px(x(100))} y={line - 20} text-anchor="end">
          {labels.ticks}
        </text>
      )}
      {earlier.map((each, index) => (
        <line
          // several mornings may have one score
          // oxlint-disable-next-line no-array-index-key
          key={index}
          class="pf-tick"
          x1={px(x(each))}
          x2={px(x(each))}
          y1={line + 4}
          y2={line + 10}
        />
      ))}
      <rect
        class="pf-interval"
        x={px(x(low))}
        y={line - 6}
        width={px(Math.max(2, x(high) - x(low)))}
        height="12"
        rx="6"
      />
      <rect
        class={isPartial ? "pf-mark pf-mark-open" : "pf-mark"}
        x={px(x(score) - 1.75)}
        y={line - 13}
        width="3.5"
        height="26"
        rx="1.5"
      />
    </g>
  )
}

/** Room for the digits of the score: the figures of some systems are two thirds as wide as high. */
const besideScore = (score: number, digitWidth: number): string => px(String(score).length * digitWidth + 8)

/** The number and its name. */
export const ReadinessTitle = ({ layout, props }: ReadinessPartProps) => {
  const { isNarrow, line } = layout
  const { score, labels, words } = props
  const x = besideScore(score, isNarrow ? 37 : 42)
  return isNarrow ? (
    <g>
      <text class="pf-score" x="-2" y="48">
        {words.number(score)}
      </text>
      <text class="pf-title" x={x} y="28">
        {labels.title}
      </text>
      <text class="pf-caption" x={x} y="47">
        {labels.interval}
      </text>
    </g>
  ) : (
    <g>
      <text class="pf-score" x="-3" y={line + 8}>
        {words.number(score)}
      </text>
      <text class="pf-title" x={x} y={line - 12}>
        {labels.title}
      </text>
      <text class="pf-caption" x={x} y={line + 6}>
        {labels.interval}
      </text>
    </g>
  )
}
