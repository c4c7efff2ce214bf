/** Builds the dashboard into `dist`, or into the folder that is given. */
import { join } from "node:path"
import { buildDashboard } from "./buildDashboard.ts"

await buildDashboard(process.argv[2] ?? join(import.meta.dirname, "../dist"))
