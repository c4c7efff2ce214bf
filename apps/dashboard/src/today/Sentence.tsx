/** The sentence of the day: the verdict, and its reasons. */
import { said } from "../words/sentences.ts"
import type { TodayRow } from "./answer.ts"

const verdictOf = (sentence: TodayRow["sentence"]): string =>
  said({ ...sentence, text: sentence.verdict }).claim
const reasonsOf = ({ reasons }: TodayRow["sentence"]): string =>
  reasons.map((reason) => said(reason).claim).join(" ")

/** The sentence as text, for a page that shows nothing else of that morning. */
export const sentenceText = (sentence: TodayRow["sentence"]): string => {
  const reasons = sentence.reasons.filter(({ code }) => code !== "from_date")
  return `${verdictOf(sentence)} ${reasonsOf({ ...sentence, reasons })}`.trim()
}

/** The sentence. */
export const Sentence = ({ sentence }: { readonly sentence: TodayRow["sentence"] }) => (
  <h1 class="sentence">
    {verdictOf(sentence)} <span>{reasonsOf(sentence)}</span>
  </h1>
)
