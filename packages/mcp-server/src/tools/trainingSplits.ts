/** Kilometres of a training session, from its samples. */
import type { Exercise } from "@polar-flow/domain"
import type { Row } from "../answers/Answer.ts"
import { meanOf, rounded } from "./numbers.ts"

type Samples = NonNullable<Exercise["samples"]>

const [heartRate, distance] = [0, 10]
const metersPerSplit = 1000

const seriesOf = (samples: Samples, type: number) =>
  samples.find(({ recordingRate, sampleType }) => sampleType === type && recordingRate !== null)

/** A row for each kilometre: its number, seconds, and mean heart rate. The last one may be shorter, with its length. */
export const splitRows = (samples: Samples): ReadonlyArray<Row> => {
  const run = seriesOf(samples, distance)
  const rates = seriesOf(samples, heartRate)
  const rate = run?.recordingRate ?? 0
  if (run === undefined || rate === 0) return []
  const rows: Array<Row> = []
  const heartRatesOf = (from: number, to: number) => {
    const rateOfHeart = rates?.recordingRate ?? 0
    if (rates === undefined || rateOfHeart === 0) return null
    return rounded(meanOf(rates.values.slice(Math.floor(from / rateOfHeart), Math.ceil(to / rateOfHeart))), 0)
  }
  let [start, begun, last] = [0, 0, 0]
  const close = (end: number, meters: number) => {
    rows.push([rounded(meters / metersPerSplit), Math.round(end - start), heartRatesOf(start, end)])
    start = end
  }
  run.values.forEach((value, index) => {
    if (value === null) return
    // a recorder that loses its place can skip more than a kilometre
    const end = begun + metersPerSplit * Math.floor((value - begun) / metersPerSplit)
    while (begun < end) {
      begun += metersPerSplit
      close(index * rate, begun)
    }
    last = Math.max(last, value)
  })
  const least = 50
  if (last - begun >= least) close((run.values.length - 1) * rate, last)
  return rows
}
