/** Writes `docs/api.md`, `llms.txt`, the script of the reference page and the style sheet of the administration pages. Run it with `npm run docs`. */
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { documents, projectFolder } from "./documents.ts"
import { pageStyleFile, pageStyleModule } from "./pageStyle.ts"
import { tryItSourceFile, tryItSourceModule } from "./tryItSource.ts"

for (const [path, text] of documents()) writeFileSync(join(projectFolder, path), text)
writeFileSync(tryItSourceFile, tryItSourceModule())
writeFileSync(pageStyleFile, pageStyleModule())
