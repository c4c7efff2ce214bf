import { availableParallelism } from "node:os"
import { join } from "node:path"
import { defineConfig } from "vitest/config"

const folders = [
  "packages/domain",
  "packages/sql-duckdb",
  "packages/polar-client",
  "packages/polar-simulator",
  "packages/storage",
  "packages/analytics",
  "packages/sync-scheduler",
  "packages/http-api",
  "packages/sdk-client",
  "apps/server",
  "examples/own-store",
  "house"
]

/** Sources run without a build: every package exports its `src` under the `@polar-flow/source` condition. */
export default defineConfig({
  resolve: { conditions: ["@polar-flow/source"] },
  // not "import", which Node adds where it is true: given here it also held for `require`
  ssr: { resolve: { conditions: ["@polar-flow/source", "node", "module", "default"] } },
  test: {
    globalSetup: ["./house/postgres.ts"],
    // many files mostly wait, for servers, leases and browsers, so even a machine of two processors has two at a time
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: folders.map((folder) => ({
      extends: true as const,
      test: {
        name: folder.replace(/^.*\//, ""),
        root: folder,
        ...(["packages/http-api", "packages/sdk-client"].includes(folder) && {
          globalSetup: [join(import.meta.dirname, "house/chromium.ts")]
        }),
        include: ["test/**/*.test.ts"],
        benchmark: { include: ["bench/**/*.bench.ts"] },
        // a guard against what hangs, not a measure of speed: machines are busy
        testTimeout: 120_000,
        hookTimeout: 120_000
      }
    })),
    coverage: {
      provider: "v8",
      include: ["packages/*/src/**/*.ts", "apps/*/src/**/*.ts"],
      reporter: ["text", "json-summary"]
    }
  }
})
