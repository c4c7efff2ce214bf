/** The table of metrics in `docs/formulas.md`. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { type Metric, metrics } from "../src/index.ts"

/** The page that has the table. */
export const page = join(import.meta.dirname, "../../../docs/formulas.md")

const good: Readonly<Record<Metric["polarity"], string>> = {
  higher_is_better: "high",
  lower_is_better: "low",
  two_sided: "near 0",
  neutral: "–"
}

const plain = (value: number): string => value.toLocaleString("en-US").replace("-", "−")

const valid = ([lowest, highest]: Metric["plausible"]): string => {
  const least = lowest > 0 && lowest < 1e-40 ? "> 0" : `≥ ${plain(lowest)}`
  return highest > 1e40 ? least : `${plain(lowest)}${lowest < 0 ? "…" : "–"}${plain(highest)}`
}

const rowOf = ({ minScale, name, plausible, polarity, resolution, scale, title, unit }: Metric): string => {
  const spread = scale === "log" ? `${minScale} ln` : String(minScale)
  const cells = [
    `\`${name}\` ${title}`,
    unit || "–",
    scale,
    good[polarity],
    valid(plausible),
    spread,
    resolution ?? "–"
  ]
  return `| ${cells.join(" | ")} |`
}

const [begin, end] = ["<!-- Metrics: begin, written by `npm run generate` -->", "<!-- Metrics: end -->"]

/** The page with the table as the metrics are. */
export const pageWithMetrics = (): string => {
  const text = readFileSync(page, "utf8")
  const [before = "", after = ""] = [text.split(begin)[0], text.split(end)[1]]
  const head =
    "| name | unit | scale | better | valid range | minimum spread | step |\n|---|---|---|---|---|---|---|"
  return `${before}${begin}\n\n${head}\n${Object.values<Metric>(metrics).map(rowOf).join("\n")}\n\n${end}${after}`
}
