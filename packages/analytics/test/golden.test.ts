/** Every golden file has a runner of the same name, and every case of every file runs. */
import { afterAll, assert, describe, it } from "@effect/vitest"
import { differences, golden, goldenFiles, type GoldenRunner } from "./golden.ts"

const ran = new Map<string, number>()

for (const name of goldenFiles) {
  const file = golden(name)
  describe(`golden ${name}`, () => {
    it.each(file.cases)("$name", async (one) => {
      const { run }: { readonly run: GoldenRunner } = await import(`./golden/${name}.ts`)
      assert.deepStrictEqual(differences(file, run(one), one.expected), [])
      ran.set(name, (ran.get(name) ?? 0) + 1)
    })
  })
}

afterAll(() => {
  const passed = [...ran.values()].reduce((total, cases) => total + cases, 0)
  const all = goldenFiles.reduce((total, name) => total + golden(name).cases.length, 0)
  process.stdout.write(
    `golden: ${passed} of ${all} cases, ${ran.size} of ${goldenFiles.length} files passed\n`
  )
})
