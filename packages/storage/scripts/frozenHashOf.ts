import { hash } from "node:crypto"
import { dialectOf } from "../src/database/Dialect.ts"
import type { Migration } from "../src/migrations/Migration.ts"

/** What tells whether the text of a migration is the one that was released, on both engines. */
export const frozenHashOf = ({ duckdb = [], postgres, statements }: Migration): string => {
  const text = (["duckdb", "postgres"] as const)
    .flatMap((engine) => [...statements(dialectOf(engine).columns), ...postgres])
    .concat(duckdb)
    .join(";\n")
  return hash("sha256", text).slice(0, 16)
}
