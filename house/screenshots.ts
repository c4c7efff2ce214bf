/** `npm run screenshots`: takes the pictures of the documents anew. Look at them before you commit them. */
import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { chromiumPath } from "./chromium.ts"

const { status } = spawnSync(
  process.execPath,
  [join(import.meta.dirname, "../apps/dashboard/scripts/screenshots.ts"), chromiumPath()],
  { stdio: "inherit" }
)
process.exitCode = status ?? 1
