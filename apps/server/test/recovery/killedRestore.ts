/** `kill -9` at any step of a restore: no server takes what is there for the whole, and the same command finishes it. */
import { assert } from "@effect/vitest"
import { Effect } from "effect"
import { readdirSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { run, serve, temporaryFolder } from "../harness/ServerProcess.ts"

type Settings = Readonly<Record<string, string>>

const killAt = (step: number) =>
  `--import=${new URL("../programs/killAtFile.ts", import.meta.url).href}?${step}`

/** The content of all files of a folder by name. */
const contentOf = (folder: string) =>
  new Map(
    readdirSync(folder, { recursive: true })
      .map(String)
      .filter((name) => statSync(join(folder, name)).isFile())
      .toSorted()
      .map((name) => [name, readFileSync(join(folder, name)).toString("base64")] as const)
  )

/** A backup with its key, and what a restore of it makes. */
const backedUp = Effect.gen(function* () {
  const home = yield* temporaryFolder
  const settings: Settings = { DATA_DIR: join(home, "data") }
  const server = yield* serve(settings)
  server.process.kill("SIGTERM")
  yield* server.ended
  const folder = join(home, "backup")
  assert.strictEqual((yield* run(["backup", folder, "--with-key"], settings)).code, 0)
  const whole: Settings = { DATA_DIR: join(home, "whole") }
  assert.strictEqual((yield* run(["restore", folder], whole)).code, 0)
  return { folder, whole: contentOf(join(home, "whole")) }
})

const survives = Effect.fnUntraced(function* (
  { folder, whole }: Effect.Success<typeof backedUp>,
  step: number
) {
  const dataDir = join(yield* temporaryFolder, "data")
  const settings: Settings = { DATA_DIR: dataDir }
  const first = yield* run(["restore", folder], { ...settings, NODE_OPTIONS: killAt(step) })
  if (first.code === 0) return false
  const isBegun = readdirSync(dataDir).includes("restore.unfinished")
  if (isBegun) {
    const { stderr } = yield* run(["serve"], settings)
    assert.include(stderr, "did not finish")
    assert.include(stderr, `Run \`restore ${folder}\` again`)
  }
  const again = yield* run(["restore", folder], settings)
  assert.deepStrictEqual([again.code, again.stderr], [0, ""])
  assert.match(again.stdout, /^Restored the backup of [^\n]+\n$/u)
  const found = contentOf(dataDir)
  for (const name of found.keys()) if (name.endsWith(".new")) found.delete(name)
  assert.deepStrictEqual(found, whole)
  return true
})

/** A restore that is killed in each of these steps is finished by the same command. */
export const surviveKillsIn = (steps: ReadonlyArray<number>) =>
  Effect.gen(function* () {
    const backup = yield* backedUp
    for (const step of steps) assert.isTrue(yield* survives(backup, step), `step ${step}`)
  })

/** A restore that is killed in any step is finished by the same command. */
export const surviveEveryKill = Effect.gen(function* () {
  const backup = yield* backedUp
  let step = 1
  while (yield* survives(backup, step)) step += 1
  assert.isAbove(step, 5)
})
