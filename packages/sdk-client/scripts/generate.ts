/**
 * Writes `src/generated/` from the HTTP contract: `npm run generate` in this package. With `--check` it writes nothing
 * and fails where a file is not what the contract says.
 */
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { contractSource } from "./contractSource.ts"
import { operationsSource } from "./operationsSource.ts"

const contract = contractSource()
const files = { "contract.ts": contract, "operations.ts": operationsSource(contract) }

for (const [name, source] of Object.entries(files)) {
  const path = join(import.meta.dirname, "../src/generated", name)
  if (!process.argv.includes("--check")) writeFileSync(path, source)
  else if (readFileSync(path, "utf8") !== source)
    throw new Error(`${name} is not what the contract says: npm run generate`)
}
