/** Looks up what is known of a field. */
import type { FieldFact } from "./FieldFact.ts"
import { accountFacts, problemFacts } from "./accountFacts.ts"
import { analyticsFacts } from "./analyticsFacts.ts"
import { journalFacts } from "./journalFacts.ts"
import { labelFacts } from "./labelFacts.ts"
import { recordFacts } from "./recordFacts.ts"
import { scheduleFacts } from "./scheduleFacts.ts"
import { todayFacts } from "./todayFacts.ts"

const facts = {
  ...accountFacts,
  ...analyticsFacts,
  ...journalFacts,
  ...labelFacts,
  ...recordFacts,
  ...scheduleFacts,
  ...todayFacts
}

const isOfProblem = (owner: string): boolean => /^ProblemIssue$|Problem$/u.test(owner)

/**
 * The fact of a field of a schema, or of a parameter, whose owner is its place: `query`. The owner of a field inside a
 * field is both: `SyncOverviewRow.budget`. What is said of a place nearer to the field counts.
 */
export const factOf = (owner: string, name: string): FieldFact | undefined => {
  const [root = owner] = owner.split(".")
  return (
    facts[`${owner}.${name}`] ??
    facts[`${root}.${name}`] ??
    (isOfProblem(root) ? problemFacts[name] : undefined) ??
    facts[name]
  )
}
