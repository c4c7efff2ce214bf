/** What the score does not know: what was missing, and how sure it is. */
import { Section } from "../parts/Section.tsx"
import type { TodayRow } from "../today/answer.ts"
import { said } from "../words/sentences.ts"
import { whyWords } from "./words.ts"

/** The section. */
export const Doubt = ({ readiness }: { readonly readiness: TodayRow["readiness"] }) => {
  const words = whyWords.now()
  const { interval, missing, score } = readiness
  return (
    <Section title={words.missing}>
      <div class="doubt">
        <div>
          {missing.length === 0 ? <p>{words.nothingMissing}</p> : null}
          {missing.map((each) => (
            <p key={each.metric}>{said(each).claim}</p>
          ))}
          <p class="note">{words.missingHelp}</p>
        </div>
        {score === null || interval === null ? null : (
          <div>
            <p>{words.howSure(score)}</p>
            <p class="note">{words.howSureHelp(interval.low, interval.high)}</p>
          </div>
        )}
      </div>
    </Section>
  )
}
