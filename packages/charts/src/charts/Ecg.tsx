/** The waveform of an ECG. */
import { valueScale } from "../geometry/scales.ts"
import { Frame } from "../marks/Frame.tsx"
import { Line } from "../marks/Line.tsx"

/** What the chart shows: rows of some seconds each, on the paper of an ECG (0.2 s and 0.5 mV a square). */
export interface EcgProps {
  readonly millivolts: ReadonlyArray<number | null>
  /** The second of each value; equal steps of time where absent. */
  readonly seconds?: ReadonlyArray<number>
  /** Values a second. */
  readonly rate: number
  readonly width: number
  readonly secondsOfRow?: number
  readonly label: string
  /** What is written at the start of a row: "10 s". */
  readonly second?: (second: number) => string
}

const rowHeight = 120
const square = 0.2

/**
 * Rows of the waveform. It shows what was recorded and judges nothing.
 *
 * @example
 * <Ecg millivolts={[0.01, 0.02]} rate={130} width={1128} label="ECG, 30 s" />
 */
export const Ecg = ({
  millivolts,
  seconds,
  rate,
  width,
  secondsOfRow = width < 600 ? 5 : 10,
  label,
  second
}: EcgProps) => {
  const rowAt = (index: number): number => (seconds?.[index] ?? index / rate) / secondsOfRow
  // a last value at the very end of a row does not begin another one
  const rows = Math.max(1, Math.ceil(rowAt(millivolts.length - 1) - 1e-6))
  const placed = millivolts.map((value, index) => [rowAt(index), value] as const)
  const known = millivolts.filter((value) => value !== null)
  const [low, high] = [Math.min(-0.5, ...spread(known)), Math.max(1, ...spread(known))]
  const squares = Math.round(secondsOfRow / square)
  return (
    <Frame width={width} height={rows * rowHeight} label={label}>
      {Array.from({ length: rows }, (_, row) => {
        const top = row * rowHeight
        const { y } = valueScale([low, high], { top: top + 4, bottom: top + rowHeight - 12 })
        const values = placed.filter(([at]) => Math.min(rows - 1, Math.floor(at)) === row)
        return (
          <g key={row}>
            {Array.from({ length: squares + 1 }, (_, index) => (
              <line
                key={index}
                class={index % 5 === 0 ? "pf-grid pf-grid-strong" : "pf-grid"}
                x1={((index / squares) * width).toFixed(1)}
                x2={((index / squares) * width).toFixed(1)}
                y1={top}
                y2={top + rowHeight - 8}
              />
            ))}
            {[-0.5, 0, 0.5, 1, 1.5]
              .filter((value) => value >= low && value <= high)
              .map((value) => (
                <line
                  key={value}
                  class="pf-grid"
                  x1="0"
                  x2={width}
                  y1={y(value).toFixed(1)}
                  y2={y(value).toFixed(1)}
                />
              ))}
            <Line
              kind="value"
              points={values.map(([at, value]) => (value === null ? null : [(at - row) * width, y(value)]))}
            />
            {second === undefined ? null : (
              <text class="pf-tiny pf-halo" x="2" y={top + 12}>
                {second(row * secondsOfRow)}
              </text>
            )}
          </g>
        )
      })}
    </Frame>
  )
}

/** Smallest and largest of many values, without passing each as an argument. */
const spread = (values: ReadonlyArray<number>): readonly [number, number] =>
  values.reduce<readonly [number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [0, 0]
  )
