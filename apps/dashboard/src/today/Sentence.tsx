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

/** Keeps a number and its unit on one line: in letters of this size, "9.4" at its end and "h" on the next is misread. */
const bound = (text: string): string => text.replaceAll(/(\d) (?=(?:h|%|ms|bpm)(?!\p{L}))/gu, "$1\u{a0}")

/** The sentence. */
export const Sentence = ({ sentence }: { readonly sentence: TodayRow["sentence"] }) => (
  <h1 class="sentence">
    {bound(verdictOf(sentence))} <span>{bound(reasonsOf(sentence))}</span>
  </h1>
)
