/** One part of the score: its days before, and how its points come about. */
import type { PatternRow } from "@polar-flow/sdk-client"
import { type Path, hrefOf } from "../app/router.ts"
import { Section } from "../parts/Section.tsx"
import type { TodayDriver, TodayRow } from "../today/answer.ts"
import { detailOf } from "../today/readinessLabels.ts"
import { formats } from "../words/language.ts"
import { metricName } from "../words/metrics.ts"
import { Formula } from "./Formula.tsx"
import { whyWords } from "./words.ts"

/** The metrics that have a trend of their own. */
const trends: Readonly<Record<string, string>> = {
  hrv: "hrv_rmssd",
  resting_hr: "resting_hr",
  sleep_score: "sleep_score",
  breathing_rate: "breathing_rate",
  ans_charge: "ans_charge",
  sleep_debt: "sleep_debt",
  load_ratio: "training_load_ratio"
}

/** The part that is open. */
export const DriverSection = ({
  driver,
  today,
  explanation
}: {
  readonly driver: TodayDriver
  readonly today: TodayRow
  readonly explanation: PatternRow
}) => {
  const words = whyWords.now()
  const factor = explanation.factors.find(({ name }) => name === driver.name)
  const metric = trends[driver.name]
  const title = words.open(metricName(driver.name), formats.value.signed(driver.points))
  return (
    <div id="driver">
      <Section title={title} note={detailOf(driver, today)}>
        {factor === undefined ? null : <Formula factor={factor} explanation={explanation} />}
        {metric === undefined ? null : (
          <p class="driver-more">
            <a class="link" href={hrefOf(`/trends?metric=${metric}` as Path)}>
              {words.allDays(metricName(driver.name))}
            </a>
          </p>
        )}
      </Section>
    </div>
  )
}
