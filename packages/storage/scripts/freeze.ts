/** Freezes the text of new migrations; part of `npm run generate`. What is frozen stays as it is, so an edit fails its test. */
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { allMigrations } from "../src/migrations/all.ts"
import { frozenHashOf } from "./frozenHashOf.ts"

const file = join(import.meta.dirname, "../test/migrations/frozen.json")
const frozen = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>
for (const migration of allMigrations) frozen[migration.name] ??= frozenHashOf(migration)
writeFileSync(file, `${JSON.stringify(frozen, null, 2)}\n`)
