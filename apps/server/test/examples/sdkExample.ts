/** The examples for the typed client, run as programs. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { assert, type Vitest } from "@effect/vitest"
import { Effect } from "effect"
import { Demo } from "../demo/Demo.ts"
import { runExample } from "./RunningExample.ts"
import { temporaryFolder } from "../harness/ServerProcess.ts"

type Tests = Vitest.MethodsNonLive<Demo>

/** Registers the tests of one. */
export const sdkExample = (it: Tests, name: string): void => {
  const program = `${name}/main.ts`

  it.effect(`${name} reads a night, follows a sync and writes every night to a file`, () =>
    Effect.gen(function* () {
      const { api_key, base_url, user_id } = yield* Demo
      const file = join(yield* temporaryFolder, "nights.csv")
      const ended = yield* runExample(program, [base_url, user_id, api_key, file])
      assert.deepInclude(ended, { code: 0, stderr: "" })
      assert.match(ended.stdout, /^\d{4}-\d\d-\d\d: score \d+, \d+ stages, HRV \d+ ms$/mu)
      assert.match(ended.stdout, /^ {2}sleep: stored, \d+ new or changed$/mu)
      assert.match(ended.stdout, /^sync: success, \d+ records$/mu)
      const [header, ...nights] = readFileSync(file, "utf8").trim().split("\r\n")
      assert.match(header ?? "", /^date,sleep_score,total_hours,/u)
      assert.isAtLeast(nights.length, 150)
    })
  )

  it.effect(`${name} prints a readable error message`, () =>
    Effect.gen(function* () {
      const { api_key, base_url, user_id } = yield* Demo
      const wrongKey = yield* runExample(program, [base_url, user_id, "pfk_wrong"])
      assert.strictEqual(wrongKey.code, 1)
      assert.match(
        wrongKey.stdout,
        /^Invalid API key \(is this the complete API key.*; request [\w-]{36}\)$/mu
      )
      const nobody = yield* runExample(program, ["http://127.0.0.1:1", user_id, api_key])
      assert.match(nobody.stdout, /is the server running at http:\/\/127\.0\.0\.1:1\?/u)
    })
  )
}
