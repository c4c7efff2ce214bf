import { availableParallelism } from "node:os"
import { join } from "node:path"
import { defineConfig } from "vitest/config"
import { ServerFirst } from "./house/ServerFirst.ts"
import { TestTimes } from "./house/TestTimes.ts"

const folders = [
  "packages/domain",
  "packages/sql-duckdb",
  "packages/charts",
  "packages/polar-client",
  "packages/polar-simulator",
  "packages/storage",
  "packages/analytics",
  "packages/sync-scheduler",
  "packages/http-api",
  "packages/sdk-client",
  "packages/mcp-server",
  "apps/server",
  "apps/dashboard",
  "examples/own-store",
  "house"
]

/** What a project's tests need before they start. */
const setups: Readonly<Record<string, ReadonlyArray<string>>> = {
  "packages/sql-duckdb": ["programs.ts"],
  "packages/storage": ["programs.ts", "guardedPostgres.ts"],
  "packages/charts": ["chromium.ts"],
  "packages/http-api": ["chromium.ts"],
  "packages/sdk-client": ["chromium.ts"],
  "apps/server": ["programs.ts", "chromium.ts"],
  "apps/dashboard": ["dashboard.ts", "chromium.ts"],
  house: ["programs.ts"]
}

/**
 * Sources run without a build: every package exports its `src` under the `@polar-flow/source` condition.
 *
 * `*.long.test.ts` run in the mode `long` (`vitest run --mode long`), and nothing else does there: `npm test`,
 * `vitest run` and the coverage leave them out.
 */
export default defineConfig(({ mode }) => {
  // a guard against what hangs, not a measure of speed: machines are busy, so no test sets a limit of its own
  const limit = mode === "long" ? 1_800_000 : 600_000
  return {
    resolve: { conditions: ["@polar-flow/source"] },
    // not "import", which Node adds where it is true: given here it also held for `require`
    ssr: { resolve: { conditions: ["@polar-flow/source", "node", "module", "default"] } },
    test: {
      globalSetup: ["./house/postgres.ts"],
      reporters: ["default", new TestTimes()],
      sequence: { sequencer: ServerFirst },
      // many files mostly wait, for servers, leases and browsers, so there are more of them at a time than processors
      maxWorkers: Math.max(4, availableParallelism()),
      projects: folders.map((folder) => ({
        extends: true as const,
        test: {
          name: folder.replace(/^.*\//, ""),
          root: folder,
          ...(setups[folder] !== undefined && {
            globalSetup: setups[folder].map((file) => join(import.meta.dirname, "house", file))
          }),
          include: [mode === "long" ? "test/**/*.long.test.ts" : "test/**/*.test.ts"],
          exclude: mode === "long" ? [] : ["test/**/*.long.test.ts"],
          benchmark: { include: ["bench/**/*.bench.ts"] },
          // files share a worker and what it has loaded: loading anew took longer than most tests
          isolate: false,
          testTimeout: limit,
          hookTimeout: limit
        }
      })),
      coverage: {
        provider: "v8" as const,
        include: ["packages/*/src/**/*.ts", "apps/*/src/**/*.ts"],
        reporter: ["text", "json-summary"]
      }
    }
  }
})
