/** Writes what `docs/formulas.md` says about metrics, and `docs/calibration.md`. */
import { writeFileSync } from "node:fs"
import { writePage } from "../calibration/results.ts"
import { page, pageWithMetrics } from "./metricTable.ts"

writeFileSync(page, pageWithMetrics())
writePage()
