/**
 * `npm run bench -- [USERS] [--quick]`: the server's benchmarks with a temporary PostgreSQL, those of the packages, and
 * the slowest tests. A part that fails does not stop the others. `--quick` measures only the server, and only as much
 * as shows that its benchmarks still run.
 */
import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { chromiumPath, presentChromium } from "./chromium.ts"
import { startPostgres } from "./postgres.ts"

const root = join(import.meta.dirname, "..")
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: "boolean", default: false } }
})
const [users] = positionals

const run = (program: string, ...args: ReadonlyArray<string>): void => {
  const { status } = spawnSync(program, args, { cwd: root, stdio: "inherit" })
  if (status !== 0) process.exitCode = 1
}

/** Only the long form installs one: the quick one says that it did not measure without. */
const chromium = values.quick ? presentChromium() : chromiumPath()
const { stop, url } = await startPostgres()
try {
  run(
    process.execPath,
    "--conditions=@polar-flow/source",
    "apps/server/bench/main.ts",
    ...(users === undefined ? [] : [`--users=${users}`]),
    ...(values.quick ? ["--quick"] : []),
    ...(chromium === undefined ? [] : [`--chromium=${chromium}`]),
    url
  )
} finally {
  stop()
}
if (!values.quick) {
  run("vitest", "bench", "--run")
  run(process.execPath, "house/slowestTests.ts")
}
