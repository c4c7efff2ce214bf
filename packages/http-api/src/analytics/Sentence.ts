/** Sentences as clients see them: English text, and what it says for other languages. */
import type { Coded, Said } from "@polar-flow/analytics/insights"
import { Schema } from "effect"
import { text } from "../records/columns.ts"
import { Details, toWireObject } from "../edge/wire.ts"

/** What every coded sentence carries beside its English text. */
export const codedFields = {
  code: text("Which sentence it is. With params, another language can say the same"),
  params: Details.annotate({
    description: "What the sentence names: numbers, words, or lists of them. A code always has the same keys"
  })
}

/** A sentence. */
export const SentenceRow = Schema.Struct({
  ...codedFields,
  text: text("The sentence in English")
}).annotate({ identifier: "SentenceRow" })

/** Code and params on the wire. */
export const codedKeys = ({ code, params }: Coded): Schema.Struct.Type<typeof codedFields> => ({
  code,
  params: toWireObject(params)
})

/** A sentence on the wire. */
export const sentenceRow = (said: Said): typeof SentenceRow.Type => ({ ...codedKeys(said), text: said.text })
