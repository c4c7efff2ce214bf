/** Runs the server's benchmarks with a temporary PostgreSQL: `node house/bench.ts [USERS]`. */
import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { startPostgres } from "./postgres.ts"

const main = join(import.meta.dirname, "../apps/server/bench/main.ts")
const [people = "200"] = process.argv.slice(2)

const { stop, url } = await startPostgres()
try {
  const run = spawnSync(process.execPath, ["--conditions=@polar-flow/source", main, people, url], {
    stdio: "inherit"
  })
  process.exitCode = run.status ?? 1
} finally {
  stop()
}
