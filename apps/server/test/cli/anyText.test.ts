/** Texts that a database may reject: the response is a client error and never a server error. */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { freshPostgresUrl } from "../harness/freshPostgresUrl.ts"
import { serve, temporaryFolder } from "../harness/ServerProcess.ts"
import { connectPerson, pointingAt, startSimulator } from "../harness/simulated.ts"

const master = "master-key-of-this-test"
const texts = ["a\0b", "\uD800", "\u{1F600}'\\%\u0301"]

/** Every place where a client's own text comes near a statement. A lone surrogate cannot be written in a URL. */
const targetsFor = (
  text: string,
  userId: string
): ReadonlyArray<readonly [path: string, options?: RequestInit]> => {
  const json = { "content-type": "application/json" }
  const url = encodeURIComponent(text.replaceAll("\uD800", "\uFFFD"))
  const person = `/api/v1/users/${userId}`
  const callback = encodeURIComponent("http://localhost:3000/back")
  return [
    [`/oauth/start?callback_url=${callback}&client_id=${url}&state=${url}`],
    [`/oauth/callback?state=${url}&code=${url}`],
    [
      `/oauth/exchange`,
      { method: "POST", headers: json, body: JSON.stringify({ code: text, client_id: text }) }
    ],
    [`/oauth/exchange`, { method: "POST", body: new URLSearchParams({ code: text, client_id: text }) }],
    [`/api/v1/users/${url}/sleep`],
    [`${person}/exercises/${url}`],
    [`${person}/ecg/${url}`],
    [`${person}/sleep?cursor=${url}`],
    [`${person}/exercises?cursor=${Buffer.from(JSON.stringify(["2026-11-20", text])).toString("base64url")}`],
    [`${person}/sleep?from=0100-01-01&to=9999-12-31&order=asc`],
    [`/admin/api/keys`, { method: "POST", headers: json, body: JSON.stringify({ name: text }) }],
    [`/admin/api/keys/${url}`, { method: "DELETE" }],
    [`/admin/api/keys/${url}/rotate`, { method: "POST" }],
    [`/admin/api/sessions/${url}`, { method: "DELETE" }],
    [
      `/admin/api/login`,
      { method: "POST", headers: json, body: JSON.stringify({ name: text, password: text }) }
    ],
    [`/admin/login`, { method: "POST", body: new URLSearchParams({ name: text, password: text }) }],
    [
      `/admin/setup`,
      { method: "POST", body: new URLSearchParams({ setup_token: text, name: text, password: text }) }
    ],
    [`/admin/api/audit?actor=${url}&user_id=${url}&since=${url}`],
    [`/admin/api/audit?actor=${url}&user_id=${url}`],
    [`${person}/baselines/${url}`],
    [`${person}/baselines?metrics=${url}`]
  ]
}

const neverOurMistake = Effect.fnUntraced(function* (own: Readonly<Record<string, string>>) {
  const { personId, simulator } = yield* startSimulator
  const server = yield* serve({
    DATA_DIR: yield* temporaryFolder,
    ...pointingAt(simulator),
    ...own,
    API_KEY: master,
    OAUTH_ALLOWED_CALLBACK_ORIGINS: "http://localhost:3000"
  })
  const access = yield* connectPerson(server.url, simulator, personId)
  const mistakes: Array<string> = []
  for (const text of texts) {
    for (const [path, options] of targetsFor(text, access.userId)) {
      const headers = { ...(options?.headers as Record<string, string> | undefined), "x-api-key": master }
      const { status } = yield* Effect.promise(() =>
        fetch(`${server.url}${path}`, { redirect: "manual", ...options, headers })
      )
      if (status >= 500) mistakes.push(`${status} ${JSON.stringify(text)} ${path}`)
    }
  }
  return mistakes
})

describe("any text", () => {
  it.live("is never a server error on DuckDB", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* neverOurMistake({}), [])
    })
  )

  it.live("is never a server error on PostgreSQL", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* neverOurMistake({ DATABASE_URL: yield* freshPostgresUrl }), [])
    })
  )
})
