/** The examples do against the demonstration what their READMEs say. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { Demo } from "./Demo.ts"
import { runExample } from "./RunningExample.ts"
import { temporaryFolder } from "./ServerProcess.ts"

const minutes = 240_000

layer(Demo.layer, { excludeTestServices: true, timeout: minutes })("against the demonstration", (it) => {
  for (const name of ["sdk-promise"]) {
    it.effect(
      `${name} reads a night, follows a sync and writes every night to a file`,
      () =>
        Effect.gen(function* () {
          const { api_key, base_url, user_id } = yield* Demo
          const file = join(yield* temporaryFolder, "nights.csv")
          const ended = yield* runExample(`${name}/main.ts`, [base_url, user_id, api_key, file])
          assert.deepInclude(ended, { code: 0, stderr: "" })
          assert.match(ended.stdout, /^\d{4}-\d\d-\d\d: score \d+, \d+ stages, HRV \d+ ms$/mu)
          assert.match(ended.stdout, /^  sleep: stored, \d+ new or changed$/mu)
          assert.match(ended.stdout, /^sync: success, \d+ records$/mu)
          const [header, ...nights] = readFileSync(file, "utf8").trim().split("\r\n")
          assert.match(header ?? "", /^date,sleep_score,total_hours,/u)
          assert.isAtLeast(nights.length, 150)
        }),
      minutes
    )

    it.effect(`${name} says in words what went wrong`, () =>
      Effect.gen(function* () {
        const { api_key, base_url, user_id } = yield* Demo
        const wrongKey = yield* runExample(`${name}/main.ts`, [base_url, user_id, "pfk_wrong"])
        assert.strictEqual(wrongKey.code, 1)
        assert.match(wrongKey.stdout, /^Invalid API key \(is this the key .*; request [\w-]{36}\)$/mu)
        const nobody = yield* runExample(`${name}/main.ts`, ["http://127.0.0.1:1", user_id, api_key])
        assert.match(nobody.stdout, /is the server running at http:\/\/127\.0\.0\.1:1\?/u)
      })
    )
  }
})
