/** Writes `docs/api.md` and `llms.txt` from the HTTP contract. Run it with `npm run docs`. */
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { documents, projectFolder } from "./documents.ts"

for (const [path, text] of documents()) writeFileSync(join(projectFolder, path), text)
