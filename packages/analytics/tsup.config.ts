// @boundaries-ignore one shared build preset at the root
import { library } from "../../tsup.base.ts"

const entries = [
  "index",
  "rows",
  "parts",
  "training",
  "sleep",
  "monitoring",
  "forecasting",
  "insights",
  "stats",
  "effect"
]

export default library(Object.fromEntries(entries.map((name) => [name, `src/${name}.ts`])), "neutral")
