/** Writes the table of metrics; part of `npm run generate`. */
import { writeFileSync } from "node:fs"
import { page, pageWithMetrics } from "./metricTable.ts"

writeFileSync(page, pageWithMetrics())
