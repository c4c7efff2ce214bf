/** What stands out: at most three findings, each with its evidence, and a suggestion. */
import { Glyph, type GlyphShape, type Tone } from "@polar-flow/charts"
import { fits } from "../api/shape.ts"
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

const Finding = ({ finding }: { readonly finding: TodayFinding }) => {
  const { claim, evidence } = said(finding)
  return (
    <li class="finding">
      <Glyph shape={shapeOf(finding)} tone={toneOf(finding)} />
      <div>
        <p>{claim}</p>
        {evidence === null || evidence === "" ? null : <p class="note">{evidence}</p>}
      </div>
    </li>
  )
}

/** Sleep debt that has an arrow of its own. A page says a number once. */
const isToldAbove = ({ code }: TodayFinding, drivers: TodayRow["readiness"]["drivers"]): boolean =>
  code === "sleep_debt" && drivers.some((driver) => driver.code === "sleep_debt_owed")

/** The findings of a morning. */
export const Findings = ({ today }: { readonly today: TodayRow }) => {
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
          <Finding key={finding.id} finding={finding} />
        ))}
      </ul>
      {today.suggestion === null ? null : <p class="advice">{said(today.suggestion).claim}</p>}
    </section>
  )
}
