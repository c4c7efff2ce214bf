/** Writes `src/generated/contract.ts` from the HTTP contract. `npm run generate` in this package. */
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { contractSource } from "./contractSource.ts"

writeFileSync(join(import.meta.dirname, "../src/generated/contract.ts"), contractSource())
