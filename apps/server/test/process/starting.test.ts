import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { freshPostgresUrl } from "../harness/freshPostgresUrl.ts"
import { freePort, start, temporaryFolder } from "../harness/ServerProcess.ts"
import { closableWay } from "../operations/closableWay.ts"

interface Heard {
  readonly status: number
  readonly retryAfter: string | null
}

/** Nothing while the port is closed. A request without a response fails the test. */
const knock = (url: string) =>
  Effect.promise(async (): Promise<Heard | null> =>
    fetch(url, { signal: AbortSignal.timeout(20_000) }).then(
      ({ headers, status }) => ({ status, retryAfter: headers.get("retry-after") }),
      (error: unknown) => {
        if (error instanceof DOMException) throw error
        return null
      }
    )
  )

describe("a server that is starting", () => {
  it.live(
    "answers every request from the moment its port is open: 503 with a time to come again, then what was asked for",
    () =>
      Effect.gen(function* () {
        const port = yield* freePort
        // a server whose database is away stays in its start until the database is back
        const way = yield* closableWay(new URL(yield* freshPostgresUrl))
        yield* way.close
        yield* start(["serve"], {
          API_PORT: String(port),
          DATABASE_URL: way.url.href,
          DATABASE_CONNECT_SECONDS: "60",
          DATA_DIR: yield* temporaryFolder
        })
        const heard: Array<Heard> = []
        while (heard.at(-1)?.status !== 200) {
          const answer = yield* knock(`http://127.0.0.1:${port}/health`)
          if (answer !== null && heard.push(answer) === 5) yield* way.open
          yield* Effect.sleep("5 millis")
        }
        const early = heard.slice(0, -1)
        assert.isNotEmpty(early)
        for (const answer of early) assert.deepStrictEqual(answer, { status: 503, retryAfter: "2" })
      })
  )
})
