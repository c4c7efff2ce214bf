/** Remembers how long each test file took when it last ran, so that `npm run bench` can show the slowest. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import type { Reporter, TestModule } from "vitest/node"

const root = join(import.meta.dirname, "..")
const path = join(root, "node_modules/.cache/polar-flow/test-times.json")

/** Milliseconds by file, as a path from the root of the repository. */
type Times = Readonly<Record<string, number>>

const read = (): Times => (existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Times) : {})

const millisOf = (module: TestModule): number => {
  const { collectDuration, duration, prepareDuration, setupDuration } = module.diagnostic()
  return Math.round(prepareDuration + setupDuration + collectDuration + duration)
}

/** The slowest test files, slowest first. Files that no longer exist are left out. */
export const slowest = (count: number): ReadonlyArray<readonly [file: string, millis: number]> =>
  Object.entries(read())
    .filter(([file]) => existsSync(join(root, file)))
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, count)

/** A Vitest reporter. A run of some files replaces the times of these only. */
export class TestTimes implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>): void {
    const times = Object.fromEntries(
      modules
        .filter(({ moduleId }) => moduleId.endsWith(".test.ts"))
        .map((module) => [module.moduleId.slice(root.length + 1), millisOf(module)])
    )
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, JSON.stringify({ ...read(), ...times }, null, 2))
  }
}
