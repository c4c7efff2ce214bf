import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { ask, freePort, start, temporaryFolder } from "../harness/ServerProcess.ts"

interface Ready {
  readonly base_url: string
  readonly user_id: string
  readonly api_key: string
  readonly simulator_url: string
}

interface Entry {
  readonly kind: string
  readonly label: string | null
}

interface LabelEffect {
  readonly label: string
  readonly metric: string
  readonly stands_out: boolean
  readonly interval: { readonly low: number; readonly high: number } | null
}

const startDemo = Effect.fnUntraced(function* (folder: string) {
  const demo = yield* start(["demo"], { DATA_DIR: folder, API_PORT: String(yield* freePort) })
  const line = yield* demo.line(/^demo ready \{/u)
  return { ...demo, ready: JSON.parse(line.slice("demo ready ".length)) as Ready }
})

const get = ({ api_key, base_url, user_id }: Ready, path: string) =>
  ask(`${base_url}/api/v1/users/${user_id}${path}`, { headers: { "x-api-key": api_key } })

describe("the demonstration", () => {
  it.live(
    "connects a person with 180 days of history, stops on Ctrl-C, and goes on at the second start",
    () =>
      Effect.gen(function* () {
        const folder = yield* temporaryFolder
        const first = yield* startDemo(folder)
        const nights = (yield* get(first.ready, "/sleep?days=180")).body as ReadonlyArray<unknown>
        assert.isAtLeast(nights.length, 150)
        const entries = (yield* get(first.ready, "/journal?days=180")).body as ReadonlyArray<Entry>
        assert.deepStrictEqual([...new Set(entries.map(({ kind, label }) => label ?? kind))].toSorted(), [
          "alcohol",
          "feeling",
          "ill",
          "note",
          "travel"
        ])
        const { effects } = (yield* get(first.ready, "/labels/effects")).body as {
          readonly effects: ReadonlyArray<LabelEffect>
        }
        const drinks = effects.find(({ label, metric }) => label === "alcohol" && metric === "hrv_rmssd")
        assert.isTrue(drinks?.stands_out)
        assert.isBelow(drinks?.interval?.high ?? 0, 0)
        assert.strictEqual((yield* ask(`${first.ready.simulator_url}/v3/users/sleep`)).status, 401)
        first.process.kill("SIGINT")
        const ended = yield* first.ended
        assert.strictEqual(ended.code, 0)
        assert.strictEqual(ended.stderr, "")
        assert.match(ended.stdout, /curl -H "X-API-Key: pfk_/u)
        assert.match(ended.stdout, /dashboard +http\S+\/sign-in#token=pfs_[\w-]{43} /u)
        const second = yield* startDemo(folder)
        assert.deepInclude(second.ready, { user_id: first.ready.user_id, api_key: first.ready.api_key })
        assert.deepStrictEqual((yield* get(second.ready, "/sleep?days=180")).body, nights)
        assert.deepStrictEqual((yield* get(second.ready, "/journal?days=180")).body, entries)
      })
  )
})
