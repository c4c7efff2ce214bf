/** The results of the last run, and the page made from them. */
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Line } from "./calibrate.ts"

const resultsFile = join(import.meta.dirname, "results.json")

/** The page that shows the results. */
export const page = join(import.meta.dirname, "../../../docs/calibration.md")

/** The results of the last run. */
export const readResults = (): ReadonlyArray<Line> =>
  JSON.parse(readFileSync(resultsFile, "utf8")) as ReadonlyArray<Line>

const short = (_: string, value: unknown): unknown =>
  typeof value === "number" ? Number(value.toPrecision(4)) : value

/** Replaces the results. */
export const writeResults = (results: ReadonlyArray<Line>): void => {
  writeFileSync(resultsFile, `${JSON.stringify(results, short, 2)}\n`)
  writePage()
}

const number = (value: number, unit: Line["unit"]): string => {
  const shown = unit === "share" ? 100 * value : value
  const digits = Math.abs(shown) >= 20 ? 0 : Math.abs(shown) >= 2 ? 1 : 2
  return `${shown.toFixed(digits).replace("-", "−")}${unit === "share" ? " %" : ""}`
}

const units: Readonly<Record<Line["unit"], string>> = {
  share: "",
  "per day": " a day",
  "per year": " a year",
  points: " points",
  times: " ×",
  hours: " h",
  days: " days"
}

const relation: Readonly<Record<Line["kind"], string>> = {
  exactly: "",
  "at most": "at most ",
  "at least": "at least "
}

/** The cells of a line: what, stated, measured, interval, people. */
export const cellsOf = (line: Line): ReadonlyArray<string> => {
  const shown = (value: number) => `${number(value, line.unit)}${units[line.unit]}`
  return [
    line.says,
    `${relation[line.kind]}${shown(line.stated)}`,
    shown(line.value),
    `${number(line.low, line.unit)} to ${number(line.high, line.unit)}`,
    line.people.toLocaleString("en-US")
  ]
}

const introduction = `# Calibration

The analytics library states probabilities: how often an alert is false, how many values an interval contains, how often a healthy morning looks unusual. This page compares stated figures with what was measured; a figure that was stated anew since the last run has no row yet. Run \`npm run calibrate\` to measure everything again. It takes about ten minutes on two cores and writes this page. With a word, such as \`npm run calibrate -- illness\`, it measures only the studies with that word in their name.

The people are generated (\`packages/analytics/calibration\`), not real. A healthy population has autocorrelated nights (0.2–0.7), Student-t tails, weekly and menstrual cycles, whole-number readings, missing nights and periods, alcohol, late nights and hard training, and HRV from 7 to 165 ms. Events are planted with a known date and strength. Real data can differ in ways that nobody has thought of.

- *Stated* is what the library or its documents say. If answers state a figure for each case, it is the mean of what they said.
- *Measured* is the figure over all generated people. Days of one person are not independent, so the 95 % interval comes from the differences between people.
- The command fails if a stated figure is outside its interval ("at most" allows less, "at least" allows more), or if half the width of an interval is more than 20 % of the stated figure (of the rest to 100 %, for a share above 50 %).
`

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The page. */
export const pageOf = (results: ReadonlyArray<Line>): string => {
  const studies = [...new Set(results.map(({ study }) => study))]
  const tables = studies.map((study) => {
    const lines = results.filter((line) => line.study === study)
    const rows = lines.map(
      (line) =>
        `| ${cellsOf(line)
          .map((cell) => cell.replaceAll("|", "\\|"))
          .join(" | ")} |`
    )
    return `## ${capital(study)}\n\n| | stated | measured | 95 % interval | people |\n|---|---|---|---|---|\n${rows.join("\n")}\n`
  })
  return [introduction, ...tables].join("\n")
}

/** Writes the page of the last results. */
export const writePage = (): void => writeFileSync(page, pageOf(readResults()))
