/** The dashboard of the examples that reads the API. */
import { assert, type Vitest } from "@effect/vitest"
import { Effect } from "effect"
import { dashboard, type Target, targetsOf, window } from "./Dashboard.ts"
import { Demo } from "../demo/Demo.ts"
import { ask } from "../harness/ServerProcess.ts"

type Row = Readonly<Record<string, unknown>>

const valueAt = (value: unknown, path: string): unknown =>
  path === "" ? value : Reflect.get(value as object, path)

/** A target's rows over HTTP, with what Grafana puts for the variables. */
const rowsOver = Effect.fnUntraced(function* ({ root_selector = "", url = "", url_options }: Target) {
  const { api_key, base_url, user_id } = yield* Demo
  const { from, to } = yield* window
  const values = (url_options?.params ?? []).map(({ key, value }) => [
    key,
    value.replace("${__from:date:YYYY-MM-DD}", from).replace("${__to:date:YYYY-MM-DD}", to)
  ])
  const query = new URLSearchParams(values as Array<[string, string]>)
  const target = `${base_url}${url.replace("${user}", user_id)}?${query.toString()}`
  assert.notInclude(decodeURIComponent(target), "$")
  const { body, status } = yield* ask(target, { headers: { "x-api-key": api_key } })
  assert.strictEqual(status, 200, JSON.stringify(body))
  return valueAt(body, root_selector) as ReadonlyArray<Row>
})

const fits: Readonly<Record<string, (value: unknown) => boolean>> = {
  number: (value) => typeof value === "number",
  string: (value) => typeof value === "string",
  timestamp: (value) => typeof value === "string" && !Number.isNaN(Date.parse(value))
}

/** Registers the test. */
export const grafanaOverApi = (it: Vitest.MethodsNonLive<Demo>): void => {
  it.effect("grafana over the API finds every column at its path", () =>
    Effect.gen(function* () {
      for (const target of targetsOf(dashboard("rest"))) {
        const rows = yield* rowsOver(target)
        assert.isAbove(rows.length, 0, target.title)
        for (const { selector, type } of target.columns ?? []) {
          const values = rows.map((row) => row[selector]).filter((value) => value !== null)
          assert.isAbove(values.length, 0, `${target.title}: ${selector}`)
          assert.isTrue(
            values.every((value) => fits[type]?.(value)),
            `${target.title}: ${selector} is no ${type}`
          )
        }
      }
    })
  )
}
