import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import {
  authorizeUrl,
  basic,
  call,
  codeForm,
  codeOf,
  connected,
  exchange,
  freshCode,
  simulator
} from "./client.ts"

const registered = ["https://app.example/callback", "myapp://callback"]

const wrong = (error: string) => `https://app.example/callback?error=${error}&state=q`

describe("authorization page", () => {
  it.effect("is plain HTML with a form that lists the people", () =>
    Effect.gen(function* () {
      const running = yield* simulator({ people: 3 })
      const page = yield* call(authorizeUrl(running, { state: 'a"<b' }))
      const people = yield* running.control.people()
      assert.strictEqual(page.status, 200)
      assert.match(page.headers.get("content-type") ?? "", /text\/html/u)
      assert.notInclude(page.text, "<script")
      assert.include(page.text, 'name="state" value="a&#34;&#60;b"')
      for (const { firstName, id } of people) assert.include(page.text, `<option value="${id}">${firstName}`)
    })
  )

  it.effect("redirects back with a code and the same state", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const [person] = yield* running.control.people()
      const location = new URL(
        yield* running.control.approve(authorizeUrl(running, { state: "s 1&<" }), person?.id ?? 0)
      )
      assert.strictEqual(location.origin + location.pathname, "http://127.0.0.1:9/callback")
      assert.strictEqual(location.searchParams.get("state"), "s 1&<")
      assert.match(location.searchParams.get("code") ?? "", /^[0-9a-f]{32}$/u)
      const stateless = new URL(yield* running.control.approve(authorizeUrl(running), person?.id ?? 0))
      assert.isFalse(stateless.searchParams.has("state"))
    })
  )

  it.effect("redirects with access_denied if the person denies", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const location = new URL(yield* running.control.deny(authorizeUrl(running, { state: "x" })))
      assert.deepStrictEqual(
        [...location.searchParams],
        [
          ["error", "access_denied"],
          ["state", "x"]
        ]
      )
    })
  )

  it.effect("redirects every error to the default URL", () =>
    Effect.gen(function* () {
      const running = yield* simulator({ redirectUris: registered })
      const errorFor = (changes: Readonly<Record<string, string | undefined>>) =>
        Effect.map(
          call(authorizeUrl(running, { redirect_uri: registered[1], state: "q", ...changes })),
          (reply) => reply.headers.get("location")
        )
      assert.strictEqual(yield* errorFor({ client_id: "other" }), wrong("unauthorized_client"))
      assert.strictEqual(yield* errorFor({ response_type: "token" }), wrong("unsupported_response_type"))
      assert.strictEqual(yield* errorFor({ response_type: undefined }), wrong("invalid_request"))
      assert.strictEqual(yield* errorFor({ scope: "everything" }), wrong("invalid_scope"))
      assert.strictEqual(
        yield* errorFor({ redirect_uri: "https://app.example/callback/" }),
        wrong("invalid_request")
      )
    })
  )

  it.effect("uses the default URL if none is given, and accepts a registered custom scheme", () =>
    Effect.gen(function* () {
      const running = yield* simulator({ redirectUris: registered })
      const [person] = yield* running.control.people()
      const byDefault = yield* running.control.approve(
        authorizeUrl(running, { redirect_uri: undefined }),
        person?.id ?? 0
      )
      assert.match(byDefault, /^https:\/\/app\.example\/callback\?code=/u)
      const custom = yield* running.control.approve(
        authorizeUrl(running, { redirect_uri: registered[1] }),
        person?.id ?? 0
      )
      assert.match(custom, /^myapp:\/\/callback\?code=/u)
    })
  )

  it.effect("rejects a foreign redirect URL with a page if only loopback is allowed", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const reply = yield* call(authorizeUrl(running, { redirect_uri: "https://elsewhere.example/" }))
      assert.deepStrictEqual([reply.status, reply.headers.get("location")], [400, null])
    })
  )
})

describe("token endpoint", () => {
  it.effect("returns a token with a numeric user id and no refresh token", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const reply = yield* exchange(running, codeForm(yield* freshCode(running)))
      const [person] = yield* running.control.people()
      assert.strictEqual(reply.status, 200)
      assert.deepStrictEqual(reply.json, {
        access_token: reply.at("access_token"),
        token_type: "bearer",
        expires_in: 315_359_999,
        x_user_id: person?.id
      })
    })
  )

  it.effect("accepts a code once; a second use deletes its tokens", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const code = yield* freshCode(running)
      const first = yield* exchange(running, codeForm(code))
      const headers = {
        authorization: `Bearer ${String(first.at("access_token"))}`,
        "content-type": "application/json"
      }
      const register = { method: "POST", headers, body: JSON.stringify({ "member-id": "m" }) }
      assert.strictEqual((yield* call(`${running.baseUrl}/v3/users`, register)).status, 200)
      const second = yield* exchange(running, codeForm(code))
      assert.deepStrictEqual([second.status, second.json], [400, { error: "invalid_grant" }])
      assert.strictEqual((yield* call(`${running.baseUrl}/v3/users/sleep`, { headers })).status, 401)
    })
  )

  it.effect("expires a code after ten minutes", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const [early, late] = [yield* freshCode(running), yield* freshCode(running)]
      yield* running.control.advance(9.9 / 1440)
      assert.strictEqual((yield* exchange(running, codeForm(early))).status, 200)
      yield* running.control.advance(0.2 / 1440)
      assert.deepStrictEqual((yield* exchange(running, codeForm(late))).json, { error: "invalid_grant" })
    })
  )

  it.effect("requires redirect_uri if and only if it was sent before", () =>
    Effect.gen(function* () {
      const running = yield* simulator({ redirectUris: registered })
      const [person] = yield* running.control.people()
      const codeFor = (redirectUri: string | undefined) =>
        Effect.map(
          running.control.approve(authorizeUrl(running, { redirect_uri: redirectUri }), person?.id ?? 0),
          codeOf
        )
      const form = { grant_type: "authorization_code" }
      const sent = { redirect_uri: registered[0] ?? "" }
      assert.strictEqual(
        (yield* exchange(running, { ...form, code: yield* codeFor(registered[0]) })).status,
        400
      )
      assert.strictEqual(
        (yield* exchange(running, { ...form, ...sent, code: yield* codeFor(undefined) })).status,
        400
      )
      assert.strictEqual(
        (yield* exchange(running, { ...form, ...sent, code: yield* codeFor(registered[0]) })).status,
        200
      )
      assert.strictEqual((yield* exchange(running, { ...form, code: yield* codeFor(undefined) })).status, 200)
    })
  )

  it.effect("accepts credentials only in the Basic header", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const form = codeForm(yield* freshCode(running))
      const inBody = { ...form, client_id: running.clientId, client_secret: running.clientSecret }
      const wrong = `Basic ${Buffer.from(`${running.clientId}:wrong`).toString("base64")}`
      assert.deepStrictEqual((yield* exchange(running, inBody, {})).json, { error: "invalid_client" })
      assert.deepStrictEqual((yield* exchange(running, form, { authorization: wrong })).json, {
        error: "invalid_client"
      })
      assert.strictEqual((yield* exchange(running, form)).status, 200)
    })
  )

  it.effect("describes every invalid request, always with 400", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const errorOf = (form: Readonly<Record<string, string>>) =>
        Effect.map(exchange(running, form), (reply) => [reply.status, reply.at("error")])
      assert.deepStrictEqual(yield* errorOf({}), [400, "invalid_request"])
      assert.deepStrictEqual(yield* errorOf({ grant_type: "refresh_token" }), [400, "unsupported_grant_type"])
      assert.deepStrictEqual(yield* errorOf({ grant_type: "authorization_code" }), [400, "invalid_request"])
      assert.deepStrictEqual(yield* errorOf(codeForm("unknown")), [400, "invalid_grant"])
    })
  )
})

describe("tokens", () => {
  it.effect("are 401 if absent, unknown, of another kind, or revoked by the person", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const ada = yield* connected(running)
      const get = (authorization: string) =>
        call(`${running.baseUrl}/v3/users/sleep`, { headers: { authorization } })
      assert.strictEqual((yield* call(`${running.baseUrl}/v3/users/sleep`)).status, 401)
      assert.strictEqual((yield* get("Bearer nobody")).status, 401)
      assert.strictEqual((yield* get(basic(running))).status, 401)
      assert.strictEqual((yield* ada.get("/v3/notifications")).status, 401)
      const otherRealm = yield* get("Bearer eyJh.eyJz.c2ln")
      assert.match(otherRealm.headers.get("content-type") ?? "", /html/u)
      assert.strictEqual((yield* ada.get("/v3/users/sleep")).status, 200)
      yield* running.control.revoke(ada.id)
      assert.strictEqual((yield* ada.get("/v3/users/sleep")).status, 401)
    })
  )
})
