/** What stands out: at most three findings, each with its evidence, and a suggestion. */
import { Glyph, type GlyphShape, type Tone } from "@polar-flow/charts"
import { fits } from "../api/shape.ts"
import { hrefOf, type Path } from "../app/router.ts"
import { said } from "../words/sentences.ts"
import { findingShape, type TodayFinding, type TodayRow } from "./answer.ts"
import { todayWords } from "./words.ts"

const toneOf = ({ is_good: isGood }: TodayFinding): Tone =>
  isGood === true ? "favourable" : isGood === false ? "unfavourable" : "neutral"

/** The direction of what is found, where it has one. */
const shapeOf = ({ params }: TodayFinding): GlyphShape => {
  const percent = params["percent"]
  if (typeof percent === "number") return percent < 0 ? "below" : "above"
  if (params["way"] === "above" || params["way"] === "below") return params["way"]
  return "note"
}

/** Parts of the score that are named otherwise than their metric. */
const driverOf: Readonly<Record<string, string>> = { hrv_rmssd: "hrv", training_load_ratio: "load_ratio" }

/** Where a finding is explained: the part of the score that it is about, or else the days of its metric. */
const whyOf = ({ metric }: TodayFinding, today: TodayRow, date: string | null): Path | null => {
  if (metric === null) return null
  const why: Path = date === null ? "/why" : `/why/${date}`
  if (metric === "recovery_readiness") return today.readiness.score === null ? null : why
  const name = driverOf[metric] ?? metric
  return today.readiness.score !== null && today.readiness.drivers.some((driver) => driver.name === name)
    ? (`${why}?driver=${name}` as Path)
    : `/trends?metric=${metric}`
}

const Finding = ({ finding, why }: { readonly finding: TodayFinding; readonly why: Path | null }) => {
  const { claim, evidence } = said(finding)
  return (
    <li class="finding">
      <Glyph shape={shapeOf(finding)} tone={toneOf(finding)} />
      <div>
        <p>{why === null ? claim : <a href={hrefOf(why)}>{claim}</a>}</p>
        {evidence === null || evidence === "" ? null : <p class="note">{evidence}</p>}
      </div>
    </li>
  )
}

/** Sleep debt that has an arrow of its own. A page says a number once. */
const isToldAbove = ({ code }: TodayFinding, drivers: TodayRow["readiness"]["drivers"]): boolean =>
  code === "sleep_debt" && drivers.some((driver) => driver.code === "sleep_debt_owed")

/** The findings of a morning. */
export const Findings = ({
  today,
  date
}: {
  readonly today: TodayRow
  /** Null for today. */
  readonly date: string | null
}) => {
  const words = todayWords.now()
  const shown = today.findings.filter(
    (finding) => fits(findingShape, finding) && !isToldAbove(finding, today.readiness.drivers)
  )
  return (
    <section class="findings">
      <h2>{words.standsOut}</h2>
      {shown.length === 0 ? <p class="state-text">{words.nothing}</p> : null}
      <ul>
        {shown.map((finding) => (
          <Finding key={finding.id} finding={finding} why={whyOf(finding, today, date)} />
        ))}
      </ul>
      {today.suggestion === null ? null : <p class="advice">{said(today.suggestion).claim}</p>}
    </section>
  )
}
