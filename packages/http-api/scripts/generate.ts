/** Writes `docs/api.md`, `llms.txt` and the script of the reference page. Run it with `npm run docs`. */
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { documents, projectFolder } from "./documents.ts"
import { tryItSourceFile, tryItSourceModule } from "./tryItSource.ts"

for (const [path, text] of documents()) writeFileSync(join(projectFolder, path), text)
writeFileSync(tryItSourceFile, tryItSourceModule())
