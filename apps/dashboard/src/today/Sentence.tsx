/** The sentence of the day: the verdict, and its reasons. */
import { said } from "../words/sentences.ts"
import type { TodayRow } from "./answer.ts"

/** The sentence. */
export const Sentence = ({ sentence }: { readonly sentence: TodayRow["sentence"] }) => {
  const verdict = said({ ...sentence, text: sentence.verdict }).claim
  return (
    <h1 class="sentence">
      {verdict} <span>{sentence.reasons.map((reason) => said(reason).claim).join(" ")}</span>
    </h1>
  )
}
