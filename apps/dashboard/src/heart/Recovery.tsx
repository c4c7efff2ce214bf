/** HRV of the night, and Polar's own figures beside ours. */
import { fits } from "../api/shape.ts"
import { useResource } from "../api/useResource.ts"
import type { TableData } from "../parts/DataTable.tsx"
import { type Fact, Facts } from "../parts/Facts.tsx"
import { Section } from "../parts/Section.tsx"
import { Empty } from "../parts/states/Empty.tsx"
import { Failed } from "../parts/states/Failed.tsx"
import { Loading } from "../parts/states/Loading.tsx"
import { Block } from "../parts/states/Skeleton.tsx"
import { partWords } from "../parts/words.ts"
import { readinessShape, todayOf } from "../today/answer.ts"
import { dateOf, dayOf } from "../words/dates.ts"
import { fixed, formats } from "../words/language.ts"
import { metricName, rangeText } from "../words/metrics.ts"
import { type BaselineRow, type RechargeRow, rechargesOf, shownDays, usualOf } from "./answers.ts"
import { columnTo, countOf, DotsFigure } from "../parts/dots/DotsFigure.tsx"
import { heartWords } from "./words.ts"

const bandOf = (baselines: ReadonlyArray<BaselineRow>, metric: string) => {
  const row = baselines.find(({ metric_name }) => metric_name === metric)
  // the middle half of a few nights is not yet what is usual
  if (row === undefined || row.status === "insufficient") return null
  return row.q1 === null || row.q3 === null ? null : { low: row.q1, high: row.q3 }
}

const usualText = (baselines: ReadonlyArray<BaselineRow>, metric: string): string | null => {
  const band = bandOf(baselines, metric)
  return band === null ? null : partWords.now().usual(rangeText(metric, band.low, band.high))
}

const text = (value: number | null, digits = 0): string | null =>
  value === null ? null : fixed(value, digits)

const oursOf = (
  night: RechargeRow,
  baselines: ReadonlyArray<BaselineRow>,
  readiness: number | null
): ReadonlyArray<Fact> => {
  const words = heartWords.now()
  const known = baselines.find(({ metric_name }) => metric_name === "hrv_rmssd")
  const mean = known === undefined || known.status === "insufficient" ? null : known.baseline
  const share = night.hrv_avg === null || mean === null || mean === 0 ? null : (100 * night.hrv_avg) / mean
  return [
    { name: words.hrv, value: text(night.hrv_avg), unit: "ms", note: usualText(baselines, "hrv_rmssd") },
    { name: words.ofUsual, value: text(share), unit: "%" },
    {
      name: words.nightHeartRate,
      value: text(night.heart_rate_avg),
      unit: words.bpm,
      note: usualText(baselines, "resting_hr")
    },
    { name: metricName("readiness"), value: text(readiness), unit: words.ofHundred }
  ]
}

const polarsOf = (night: RechargeRow): ReadonlyArray<Fact> => {
  const words = heartWords.now()
  const charge = night.ans_charge
  return [
    {
      name: words.ansCharge,
      value: charge === null ? null : fixed(charge, 1, "exceptZero"),
      note: words.ansScale
    },
    { name: words.recharge, value: text(night.nightly_recharge_status), unit: words.ofSix },
    { name: words.beatToBeat, value: text(night.beat_to_beat_avg), unit: "ms" },
    { name: words.breathing, value: text(night.breathing_rate_avg, 1), unit: words.perMinute }
  ]
}

const tableOf = (nights: ReadonlyArray<RechargeRow>, to: number): TableData => {
  const words = heartWords.now()
  const byDay = new Map(nights.map((night) => [dayOf(night.date), night]))
  return {
    name: `recovery-to-${dateOf(to)}`,
    columns: [
      { title: words.nightColumn, isText: true },
      { title: `${words.hrv}, ms` },
      { title: `${words.nightHeartRate}, ${words.bpm}` },
      { title: words.ansCharge },
      { title: `${words.recharge}, ${words.ofSix}` }
    ],
    rows: Array.from({ length: shownDays }, (_, index) => {
      const night = byDay.get(to - index)
      return [
        formats.value.weekday(to - index),
        text(night?.hrv_avg ?? null),
        text(night?.heart_rate_avg ?? null),
        text(night?.ans_charge ?? null, 1),
        text(night?.nightly_recharge_status ?? null)
      ]
    })
  }
}

const Charts = ({
  nights,
  baselines,
  to
}: {
  readonly nights: ReadonlyArray<RechargeRow>
  readonly baselines: ReadonlyArray<BaselineRow>
  readonly to: number
}) => {
  const words = heartWords.now()
  const column = (valueOf: (night: RechargeRow) => number | null) =>
    columnTo(to, shownDays, new Map(nights.map((night) => [dayOf(night.date), valueOf(night)])))
  const [hrv, charge] = [column((night) => night.hrv_avg), column((night) => night.ans_charge)]
  const table = () => tableOf(nights, to)
  return (
    <div class="pair dots-pair">
      <DotsFigure
        title={words.hrvDays}
        days={hrv}
        usual={bandOf(baselines, "hrv_rmssd")}
        unit="ms"
        write={(value) => `${fixed(value, 0)} ms`}
        table={table}
        label={words.hrvChart(countOf(hrv))}
      />
      <DotsFigure
        title={words.ansDays}
        days={charge}
        usual={bandOf(baselines, "ans_charge")}
        unit={words.points}
        decimals={1}
        write={(value) => fixed(value, 1, "exceptZero")}
        table={table}
        label={words.ansChart(countOf(charge))}
      />
    </div>
  )
}

/** The section. */
export const Recovery = ({ userId, date }: { readonly userId: string; readonly date: string }) => {
  const words = heartWords.now()
  const used = useResource(rechargesOf(userId, date))
  const baselines = useResource(usualOf(userId, date))
  const usual = baselines.value ?? []
  // the same answer as on the first screen, where a score of too few nights is none
  const today = useResource(todayOf(userId, date))
  const morning = today.value
  const readiness = fits(readinessShape, morning?.readiness) ? (morning?.readiness.score ?? null) : null
  return (
    <Section title={words.recovery} note={words.recoveryNote}>
      <Loading what={words.recovery} used={used} skeleton={<Block as="chart" />}>
        {(nights) => {
          const night = nights.find((each) => each.date === date)
          return (
            <>
              <Failed what={words.usualRange} loaded={baselines} retry={() => void baselines.reload()} />
              <Failed what={metricName("readiness")} loaded={today} retry={() => void today.reload()} />
              {night === undefined ? (
                <Empty title={words.noRecharge} text={words.noRechargeHelp} />
              ) : (
                <div class="pair recovery-facts">
                  <div>
                    <h3>{words.ours}</h3>
                    <Facts facts={oursOf(night, usual, readiness)} />
                  </div>
                  <div>
                    <h3>{words.polars}</h3>
                    <Facts facts={polarsOf(night)} />
                  </div>
                </div>
              )}
              {nights.length === 0 ? null : <Charts nights={nights} baselines={usual} to={dayOf(date)} />}
            </>
          )
        }}
      </Loading>
    </Section>
  )
}
