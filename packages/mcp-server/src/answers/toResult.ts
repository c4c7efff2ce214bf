/** Fits answers into their budgets and writes them as results of tools. */
import { McpSchema } from "effect/ai"
import type { Answer, Cell, Row } from "./Answer.ts"
import { estimatedTokens } from "./tokens.ts"

/** How much a result may cost, and whether its rows are also text. */
export interface ResultForm {
  /** Tokens of the whole result. */
  readonly budget: number
  /** Whether the client reads structured content. Without it, the rows are text. */
  readonly hasStructure: boolean
  /** Whether the rows follow as text as well. */
  readonly hasText: boolean
}

/** What a result costs beside its rows: braces, and the difference between the estimate and a tokenizer. */
const spare = 20

const cellText = (cell: Cell): string => {
  if (cell === null) return ""
  const text = String(cell)
  return /[",\n]/u.test(text) ? JSON.stringify(text) : text
}

const tableText = (columns: ReadonlyArray<string>, rows: ReadonlyArray<Row>): string =>
  [columns, ...rows].map((row) => row.map(cellText).join(",")).join("\n")

const structured = (answer: Answer, rows: ReadonlyArray<Row>, note: string | undefined) => ({
  asOf: answer.asOf,
  window: answer.window,
  n: answer.n,
  units: answer.units,
  columns: answer.columns,
  rows,
  ...(note === undefined ? {} : { note })
})

const unitsText = ({ units }: Answer): string =>
  Object.entries(units)
    .map(([name, unit]) => `${name} ${unit}`)
    .join(", ")

/** Everything that structured content says, as text. */
const wholeText = (answer: Answer, rows: ReadonlyArray<Row>, note: string | undefined): string =>
  [
    answer.text,
    ...(note === undefined ? [] : [note]),
    `asOf ${answer.asOf}, n ${answer.n}${answer.window === null ? "" : `, ${answer.window.from} to ${answer.window.to}`}`,
    ...(Object.keys(answer.units).length === 0 ? [] : [`units: ${unitsText(answer)}`]),
    ...(rows.length === 0 ? [] : [tableText(answer.columns, rows)])
  ].join("\n")

const content = (answer: Answer, rows: ReadonlyArray<Row>, note: string | undefined, form: ResultForm) => ({
  content: [
    {
      type: "text" as const,
      text: form.hasStructure && !form.hasText ? answer.text : wholeText(answer, rows, note)
    }
  ],
  ...(form.hasStructure ? { structuredContent: structured(answer, rows, note) } : {})
})

const keptRows = ({ keeps = "first", rows }: Answer, count: number): ReadonlyArray<Row> =>
  keeps === "first" ? rows.slice(0, count) : rows.slice(rows.length - count)

const noteOf = (answer: Answer, kept: ReadonlyArray<Row>): string | undefined => {
  const left = answer.rows.length - kept.length
  const said = [
    ...(left === 0 ? [] : [`${left} more rows did not fit.`, answer.rest?.(kept)]),
    answer.next?.(kept),
    answer.note
  ].filter((each) => each !== undefined)
  return said.length === 0 ? undefined : said.join(" ")
}

/** A result with as many rows as fit. What is left out is said, with how to ask for it. */
export const toResult = (answer: Answer, form: ResultForm): McpSchema.CallToolResult => {
  const made = (count: number) => {
    const kept = keptRows(answer, count)
    return content(answer, kept, noteOf(answer, kept), form)
  }
  const fits = (count: number) => estimatedTokens(JSON.stringify(made(count))) + spare <= form.budget
  let [low, high] = [0, answer.rows.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(middle)) low = middle
    else high = middle - 1
  }
  return new McpSchema.CallToolResult(made(low))
}

/** The result of a request that cannot be answered. */
export const refused = (message: string): McpSchema.CallToolResult =>
  new McpSchema.CallToolResult({ isError: true, content: [{ type: "text", text: message }] })
