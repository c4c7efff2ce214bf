/** Looks up what is known of a field. */
import type { FieldFact } from "./FieldFact.ts"
import { accountFacts, problemFacts } from "./accountFacts.ts"
import { analyticsFacts } from "./analyticsFacts.ts"
import { recordFacts } from "./recordFacts.ts"

const facts = { ...accountFacts, ...analyticsFacts, ...recordFacts }

const isOfProblem = (owner: string): boolean => /^ProblemIssue$|Problem$/u.test(owner)

/** The fact of a field of a schema, or of a parameter, whose owner is its place: `query`. */
export const factOf = (owner: string, name: string): FieldFact | undefined =>
  facts[`${owner}.${name}`] ?? (isOfProblem(owner) ? problemFacts[name] : undefined) ?? facts[name]
