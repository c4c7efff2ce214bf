/** Why input is no daily series. */
import { InvalidDate } from "./CivilDate.ts"

/** An invalid row, by its position in the input. */
export interface SeriesIssue {
  readonly index: number
  readonly date: unknown
  readonly value: unknown
  readonly problem: "not_a_date" | "not_finite" | "conflicting_values" | "not_ascending"
}

const sentence = ({ index, date, value, problem }: SeriesIssue): string => {
  const row = `row ${index}`
  if (problem === "not_a_date") return `${row}: ${new InvalidDate(date).message}`
  if (problem === "not_ascending") return `${row}: ${String(date)} comes after a later day`
  return problem === "not_finite"
    ? `${row}: ${String(value)} on ${String(date)} is not a finite number`
    : `${row}: ${String(value)} is a second, different value for ${String(date)}`
}

/** The input is not a valid daily series. Lists the problem of each row. */
export class InvalidSeries extends Error {
  readonly _tag = "InvalidSeries"
  readonly issues: ReadonlyArray<SeriesIssue>
  constructor(issues: ReadonlyArray<SeriesIssue>) {
    const more = issues.length > 3 ? `; and ${issues.length - 3} more` : ""
    super(issues.slice(0, 3).map(sentence).join("; ") + more)
    this.issues = issues
  }
}
