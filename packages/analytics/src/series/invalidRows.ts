/** The error about rows that are no daily series. */
import { noDate } from "./CivilDate.ts"
import { invalid, type InvalidInput, type InputIssue } from "../results/InvalidInput.ts"

const texts: Readonly<Record<string, string>> = {
  not_ascending: "comes after a later day",
  not_finite: "is not a finite number",
  conflicting_values: "is a second, different value"
}

const sentence = ({ index, date, value, problem }: InputIssue): string => {
  const text = texts[problem]
  return `row ${index}: ${text === undefined ? noDate(date).message : `${String(value)} on ${String(date)} ${text}`}`
}

/** Lists the first of them in its message, and all of them as data. */
export const invalidRows = (issues: ReadonlyArray<InputIssue>): InvalidInput => {
  const more = issues.length > 3 ? `; and ${issues.length - 3} more` : ""
  return invalid(issues.slice(0, 3).map(sentence).join("; ") + more, `rows[${issues[0]?.index}]`, issues)
}
