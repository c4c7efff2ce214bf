/** A night: its stages, and what was measured meanwhile on the same clock. */
import { minutes } from "../geometry/afterKey.ts"
import { cursorHandlers } from "../geometry/cursor.ts"
import {
  hoursOf,
  joined,
  type MinuteValue,
  minutesIn,
  type Stage,
  type StageStretch
} from "../geometry/Night.ts"
import type { Plot, Scale } from "../geometry/scales.ts"
import { ClockAxis, clockStep } from "../marks/ClockAxis.tsx"
import { Frame } from "../marks/Frame.tsx"
import { HatchFill } from "../marks/HatchFill.tsx"
import type { Words } from "../words/Words.ts"
import { NightPanel, type NightSeries } from "./NightPanel.tsx"

/** The words that only the page knows. */
export interface HypnogramLabels {
  readonly stages: Readonly<Record<Exclude<Stage, "unknown">, string>>
  /** "Heart rate" */
  readonly heartRate: string
  /** "bpm" */
  readonly bpm: string
  /** "mean" */
  readonly mean: string
  /** "lowest 49, 02:26" */
  readonly lowest: (bpm: number, clock: string) => string
  readonly chart: string
}

/** What the chart shows. */
export interface HypnogramProps {
  readonly stages: ReadonlyArray<StageStretch>
  /** bpm; may be empty. */
  readonly heartRate: ReadonlyArray<MinuteValue>
  /** The mean heart rate that is written, if it is not that of `heartRate`. */
  readonly heartRateMean?: number | null
  /** Further measurements, each in a panel of its own. */
  readonly series?: ReadonlyArray<NightSeries>
  readonly width: number
  readonly words: Words
  readonly labels: HypnogramLabels
  /** The chosen minute. */
  readonly cursor?: number | null
  /** Called with the minute under the pointer, or where the keys lead. */
  readonly onCursor?: (minute: number) => void
}

const rows = ["wake", "rem", "light", "deep"] as const
const top = 16
const gap = 26

const px = (value: number): string => value.toFixed(1)

interface Layout extends Pick<Plot, "left" | "right"> {
  readonly x: Scale
  readonly rowHeight: number
  readonly isNarrow: boolean
}

const Stages = ({ props, layout }: { readonly props: HypnogramProps; readonly layout: Layout }) => {
  const { left, right, x, rowHeight, isNarrow } = layout
  const stages = joined(props.stages)
  const rowTop = (stage: Stage) => top + rows.indexOf(stage as (typeof rows)[number]) * rowHeight
  const inset = isNarrow ? 6 : 8
  return (
    <g>
      {rows.map((stage) => (
        <g key={stage}>
          <line
            class="pf-grid"
            x1={left}
            x2={right}
            y1={rowTop(stage) + rowHeight}
            y2={rowTop(stage) + rowHeight}
          />
          <text class="pf-caption pf-second" x="0" y={rowTop(stage) + rowHeight / 2 + 4}>
            {props.labels.stages[stage]}
          </text>
          {isNarrow ? null : (
            <text class="pf-caption pf-first" x={right + 12} y={rowTop(stage) + rowHeight / 2 + 4}>
              {hoursOf(minutesIn(stages, stage))}
            </text>
          )}
        </g>
      ))}
      {stages.map((each, index) => {
        const before = stages[index - 1]
        if (each.stage === "unknown" || before === undefined || before.stage === "unknown") return null
        return (
          <line
            key={each.from}
            class="pf-tick"
            x1={px(x(each.from))}
            x2={px(x(each.from))}
            y1={rowTop(before.stage) + rowHeight / 2}
            y2={rowTop(each.stage) + rowHeight / 2}
          />
        )
      })}
      {stages.map((each) =>
        each.stage === "unknown" ? null : (
          <rect
            key={each.from}
            class={`pf-stage-${each.stage}`}
            x={px(x(each.from))}
            y={rowTop(each.stage) + inset}
            width={px(Math.max(1, x(each.to) - x(each.from)))}
            height={rowHeight - 2 * inset}
            rx="1.5"
          />
        )
      )}
      <HatchFill>
        {(fill) =>
          stages.map((each) =>
            each.stage === "unknown" ? (
              <rect
                key={each.from}
                x={px(x(each.from))}
                y={top}
                width={px(x(each.to) - x(each.from))}
                height={rowHeight * rows.length}
                fill={fill}
              />
            ) : null
          )
        }
      </HatchFill>
    </g>
  )
}

interface Panel {
  readonly series: NightSeries
  readonly plot: Plot
}

/** The panels below the stages, from top to bottom: the heart rate is higher than the others. */
const panelsOf = (
  { heartRate, heartRateMean = null, labels, series = [] }: HypnogramProps,
  { left, right, isNarrow }: Layout,
  under: number
): ReadonlyArray<Panel> => {
  const beats = {
    code: "heart",
    name: labels.heartRate,
    unit: labels.bpm,
    values: heartRate,
    mean: heartRateMean
  }
  let at = under
  return [beats, ...series]
    .filter(({ values }) => values.length > 0)
    .map((each) => {
      const isHeart = each.code === "heart"
      const height = isHeart ? (isNarrow ? 86 : 110) : isNarrow ? 54 : 60
      const panel = { left, right, top: at + gap + 2, bottom: at + gap + 2 + height }
      at = panel.bottom
      return { series: each, plot: panel }
    })
}

/**
 * The stages of a night in four rows, awake on top, and beneath on the same clock the heart rate and other measurements.
 * What the watch could not read is hatched through all rows.
 *
 * With `onCursor`, pointer and keys choose a minute; what is said of it is up to the page.
 *
 * @example
 * <Hypnogram stages={[{ from: -46, to: 30, stage: "light" }]} heartRate={[]} width={1128} words={words} labels={labels} />
 */
export const Hypnogram = (props: HypnogramProps) => {
  const { stages, width, labels, words, cursor = null, onCursor } = props
  const isNarrow = width < 600
  const [left, right] = isNarrow ? [48, width] : [64, width - 104]
  const from = Math.min(...stages.map((each) => each.from))
  const to = Math.max(...stages.map((each) => each.to))
  const x: Scale = (minute) => left + ((minute - from) / (to - from)) * (right - left)
  const rowHeight = isNarrow ? 27 : 34
  const layout: Layout = { left, right, x, rowHeight, isNarrow }
  const panels = panelsOf(props, layout, top + rowHeight * rows.length)
  const foot = panels.at(-1)?.plot.bottom ?? top + rowHeight * rows.length
  const handlers = cursorHandlers({
    from: Math.round(from),
    to: Math.round(to),
    cursor,
    steps: minutes,
    at: (place) => Math.round(from + ((place - left) / (right - left)) * (to - from)),
    onCursor
  })
  return (
    <Frame width={width} height={foot + 28} label={labels.chart} {...handlers}>
      <Stages props={props} layout={layout} />
      {panels.map(({ plot, series }) => (
        <NightPanel
          key={series.code}
          series={series}
          plot={plot}
          x={x}
          isNarrow={isNarrow}
          mean={labels.mean}
          cursor={cursor}
          words={words}
          {...(series.code === "heart"
            ? { lowest: ({ minute, value }) => labels.lowest(value, words.clock(minute)) }
            : {})}
        />
      ))}
      {cursor === null ? null : (
        <line class="pf-cursor" x1={px(x(cursor))} x2={px(x(cursor))} y1={top - 8} y2={foot} />
      )}
      <line class="pf-tick" x1={left} x2={right} y1={foot} y2={foot} />
      <ClockAxis from={from} to={to} step={clockStep(to - from, right - left)} x={x} y={foot} words={words} />
    </Frame>
  )
}
