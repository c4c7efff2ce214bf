/** A change of the encryption key that is killed between any two of its steps. */
import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { readTokens, storeTokens } from "../accounts/storedTokens.ts"
import { run, temporaryFolder } from "../harness/ServerProcess.ts"

/** The people whose tokens are stored. */
export const people = ["ada", "lin", "mae"]
export const tokens = people.map((id) => `token of ${id}`)

export const keyFiles = (folder: string) =>
  readdirSync(folder).filter((name) => name.startsWith("encryption.key"))
export const keyIn = (folder: string) => readFileSync(join(folder, "encryption.key"), "utf8")

/** Makes a program kill itself right before this step of the change. */
export const killAt = (step: number) =>
  `--import=${new URL("../programs/killAt.ts", import.meta.url).href}?${step}`

/** Kills a change of its own before each of these steps. The last of them comes after the end of the change. */
export const surviveKillsBefore = (steps: ReadonlyArray<number>): void =>
  it.live(
    `can be killed before any of its steps: everything stays readable, and the next run finishes the change (${steps.length} tries)`,
    () =>
      Effect.gen(function* () {
        const killed = yield* Effect.forEach(
          steps,
          Effect.fnUntraced(function* (step) {
            const folder = yield* temporaryFolder
            const settings = { DATA_DIR: folder }
            yield* storeTokens(settings, people)
            const before = keyIn(folder)
            const ended = yield* run(["secrets", "rotate"], { ...settings, NODE_OPTIONS: killAt(step) })
            assert.deepStrictEqual(yield* readTokens(settings, people), tokens, `killed before step ${step}`)
            const isChanged = keyIn(folder) !== before
            return { isKilled: ended.code === null, isChanged, files: keyFiles(folder).toSorted().join() }
          }, Effect.scoped),
          { concurrency: 2 }
        )
        const kills = killed.filter(({ isKilled }) => isKilled)
        // two files and their folder made durable twice, three tokens, a deletion
        assert.isAtLeast(kills.length, Math.min(steps.length - 1, 11))
        assert.isBelow(kills.length, killed.length)
        assert.isTrue(kills.some(({ isChanged }) => isChanged) && kills.some(({ isChanged }) => !isChanged))
        assert.isTrue(kills.some(({ files }) => files === "encryption.key,encryption.key.previous"))
      })
  )
