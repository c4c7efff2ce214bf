/** How the score of a morning comes about, as the server explains it. */
import type { PatternRow } from "@polar-flow/sdk-client"
import { server } from "../api/client.ts"
import type { Source } from "../api/resource.ts"
import { fitted, list, nullable, number, record, text } from "../api/shape.ts"
import { formats, language } from "../words/language.ts"
import { whyWords } from "./words.ts"

const shape = record({
  factors: list(record({ name: text, points: number, value: nullable(number), weight: nullable(number) })),
  details: record({})
})

/** The source of the explanation of a morning. */
export const explanationOf = (userId: string, date: string): Source<PatternRow> => ({
  key: `${userId}/why/${date}`,
  load: (options) =>
    server().analytics.pattern(userId, "recovery_readiness", { ...options, as_of: date, explain: true }),
  shape
})

/** A part of the score. */
export type Factor = PatternRow["factors"][number]

const explained = record({ steps: list(record({ name: text, expression: text })) })

/** A formula in the words of the reader, with its numbers as short as they are read: `1.340523` becomes `1.34`, or `1,34` with `;` between arguments. */
const readable = (expression: string): string =>
  (language.value === "de" ? expression.replaceAll(", ", "; ") : expression)
    .replaceAll("clamp(", `${whyWords.now().clamp}(`)
    .replaceAll(/\d+\.\d+/gu, (digits) => formats.value.number(Number(digits), 2))

/** The formula of a part with this person's numbers. */
export const formulaOf = ({ explanation }: PatternRow, name: string): string | null => {
  const step = fitted(explained, explanation)?.steps.find((each) => each.name === name)
  if (step === undefined) return null
  return name === "limit" ? whyWords.now().limited : readable(step.expression)
}

const method = record({ method: record({ name: text, version: number }) })

/** Name and version of the method, for those who want to look it up. */
export const methodOf = ({
  details
}: PatternRow): { readonly name: string; readonly version: number } | null =>
  fitted(method, details)?.method ?? null
