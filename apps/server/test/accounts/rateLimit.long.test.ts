import { Agent, type IncomingHttpHeaders, request } from "node:http"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { freshPostgresUrl } from "../harness/freshPostgresUrl.ts"
import { run, serve, temporaryFolder } from "../harness/ServerProcess.ts"

const requests = 1000
/** The server's own, for addresses that present wrong keys. */
const failedAuthenticationLimit = 60

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
}

const send = (agent: Agent, url: string, key: string) =>
  new Promise<Answer>((resolve, reject) => {
    request(`${url}/api/v1/users`, { agent, headers: { "x-api-key": key } }, (response) => {
      response
        .resume()
        .once("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers }))
    })
      .once("error", reject)
      .end()
  })

/** Asks a thousand times at once over a bounded number of connections, the servers in turn. */
const burst = (urls: ReadonlyArray<string>, key: string) =>
  Effect.acquireUseRelease(
    Effect.sync(() => new Agent({ keepAlive: true, maxSockets: 50 / urls.length })),
    (agent) =>
      Effect.promise(() =>
        Promise.all(
          Array.from({ length: requests }, (_, index) => send(agent, urls[index % urls.length] ?? "", key))
        )
      ),
    (agent) => Effect.sync(() => agent.destroy())
  )

const withStatus = (answers: ReadonlyArray<Answer>, status: number) =>
  answers.filter((answer) => answer.status === status).map(({ headers }) => headers)

/** Whole numbers from `from` down to 0. */
const downFrom = (from: number) => Array.from({ length: from + 1 }, (_, index) => from - index)

const numbers = (all: ReadonlyArray<IncomingHttpHeaders>, name: string) =>
  all.map((headers) => Number(headers[name])).toSorted((a, b) => b - a)

/** Seconds until a window ends that began with the test. */
const isWithinTheHour = (seconds: number) => seconds > 3000 && seconds <= 3600

/** One DuckDB process, or two over one PostgreSQL. */
const layouts = {
  "one process on DuckDB": Effect.gen(function* () {
    const settings = { DATA_DIR: yield* temporaryFolder }
    return { settings, urls: [(yield* serve(settings)).url] }
  }),
  "two processes over one PostgreSQL": Effect.gen(function* () {
    const settings = { DATA_DIR: yield* temporaryFolder, DATABASE_URL: yield* freshPostgresUrl }
    const first = yield* serve(settings)
    const second = yield* serve({ ...settings, DATA_DIR: yield* temporaryFolder })
    return { settings, urls: [first.url, second.url] }
  })
}

for (const [name, layout] of Object.entries(layouts)) {
  describe(`a thousand requests at once, on ${name}`, () => {
    it.live(
      "with one key pass exactly as often as it allows, and every answer says where the limit stands",
      () =>
        Effect.gen(function* () {
          const { settings, urls } = yield* layout
          const create = ["api-key", "create", "--name", "burst", "--rate-limit", "100"]
          const key = /pfk_[0-9a-f]{40}/u.exec((yield* run(create, settings)).stdout)?.[0] ?? ""
          const answers = yield* burst(urls, key)
          const [passed, refused] = [withStatus(answers, 200), withStatus(answers, 429)]
          assert.lengthOf(passed, 100)
          assert.lengthOf(refused, 900)
          assert.deepStrictEqual(numbers(passed, "x-ratelimit-remaining"), downFrom(99))
          assert.isTrue(refused.every((headers) => headers["x-ratelimit-remaining"] === "0"))
          assert.isTrue(answers.every(({ headers }) => headers["x-ratelimit-limit"] === "100"))
          const resets = new Set(answers.map(({ headers }) => headers["x-ratelimit-reset"]))
          assert.lengthOf([...resets], 1)
          assert.isTrue(passed.every((headers) => headers["retry-after"] === undefined))
          assert.isTrue(numbers(refused, "retry-after").every(isWithinTheHour))
        })
    )

    it.live("with a wrong key are refused for what they are exactly as often as an address may fail", () =>
      Effect.gen(function* () {
        const { urls } = yield* layout
        const answers = yield* burst(urls, `pfk_${"0".repeat(40)}`)
        const [refused, stopped] = [withStatus(answers, 401), withStatus(answers, 429)]
        assert.lengthOf(refused, failedAuthenticationLimit)
        assert.lengthOf(stopped, requests - failedAuthenticationLimit)
        assert.isTrue(numbers(stopped, "retry-after").every(isWithinTheHour))
      })
    )
  })
}
