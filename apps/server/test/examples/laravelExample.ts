/** What examples/laravel.md shows happens as it shows it: its lines for `curl` in their order, and its signature. */
import { execFile } from "node:child_process"
import { createHmac, timingSafeEqual } from "node:crypto"
import { readFileSync, writeFileSync } from "node:fs"
import { createServer, type IncomingHttpHeaders } from "node:http"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import { assert, type Vitest } from "@effect/vitest"
import { verifyWebhook } from "@polar-flow/sdk-client"
import { Deferred, Effect, Schedule } from "effect"
import { Browser } from "../harness/Browser.ts"
import { control, Demo, laravel, masterKey } from "../demo/Demo.ts"
import { exampleFile } from "./RunningExample.ts"
import { ask, freePort, temporaryFolder } from "../harness/ServerProcess.ts"

type Variables = Readonly<Record<string, string>>

const document = readFileSync(exampleFile("laravel.md"), "utf8")

/** Lines for a shell, and the JSON of what they answer, one for each time they are run. */
interface Exchange {
  readonly line: string
  readonly answers: ReadonlyArray<unknown>
}

const exchanges: ReadonlyArray<Exchange> = document
  .split("```sh\n")
  .slice(1)
  .map((part) => ({
    line: part.slice(0, part.indexOf("```")),
    answers: Array.from(part.matchAll(/```json\n(.*?)```/gsu), ([, json = ""]) => JSON.parse(json) as unknown)
  }))

const shell = Effect.fnUntraced(function* (line: string, variables: Variables) {
  const home = yield* temporaryFolder
  writeFileSync(join(home, ".curlrc"), "silent\nshow-error\n")
  const env = { PATH: process.env["PATH"] ?? "", CURL_HOME: home, ...variables }
  return yield* Effect.callback<string>((resume) => {
    execFile("sh", ["-c", line], { env }, (error, stdout) =>
      resume(error === null ? Effect.succeed(stdout) : Effect.die(error))
    )
  })
}, Effect.scoped)

const exact = new Set(["status", "title", "detail"])

/** Whether an answer has every key that is shown, and what is shown of a refusal. */
const shows = (shown: unknown, answer: unknown, path = "answer"): void => {
  if (typeof shown !== "object" || shown === null) return
  assert.strictEqual(Array.isArray(answer), Array.isArray(shown), path)
  for (const [key, value] of Object.entries(shown)) {
    assert.property(answer, key, path)
    const found: unknown = Reflect.get(answer as object, key)
    if (exact.has(key) && value !== "…") assert.strictEqual(found, value, `${path}.${key}`)
    if (value !== null && found !== null) assert.strictEqual(typeof found, typeof value, `${path}.${key}`)
    shows(value, found, `${path}.${key}`)
  }
}

/** Over Polar's page and back to the app: the code. */
const approved = Effect.fnUntraced(function* (authorizeUrl: string, personId: number) {
  const demo = yield* Demo
  const back = yield* control(demo, "approve", { authorizeUrl, personId })
  const end = (yield* new Browser(demo.base_url).visit(String(back))).location
  assert.strictEqual(end?.origin, laravel)
  const query = Object.fromEntries(end?.searchParams ?? [])
  assert.containsAllKeys(query, ["code", "polar_user_id"])
  assert.deepInclude(query, { state: "of-the-app", status: "connected" })
  return query["code"] ?? ""
})

/** What `VerifyPolarFlow` computes, step by step. */
const isSigned = (secret: string, headers: IncomingHttpHeaders, body: string): boolean => {
  const [id, timestamp, given] = ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) =>
    String(headers[name])
  )
  const key = Buffer.from(secret.slice("whsec_".length), "base64")
  const expected = Buffer.from(
    `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`
  )
  return (given ?? "")
    .split(" ")
    .map((signature) => Buffer.from(signature))
    .some((signature) => signature.length === expected.length && timingSafeEqual(signature, expected))
}

interface Arrival {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** The part of the app that receives events. */
const receiver = Effect.gen(function* () {
  const port = yield* freePort
  const arrived = yield* Deferred.make<Arrival>()
  yield* Effect.acquireRelease(
    Effect.callback<ReturnType<typeof createServer>>((resume) => {
      const server = createServer(async (request, response) => {
        const body = await text(request)
        Effect.runSync(Deferred.succeed(arrived, { headers: request.headers, body }))
        response.writeHead(204).end()
      }).listen(port, "127.0.0.1", () => resume(Effect.succeed(server)))
    }),
    (server) => Effect.sync(() => server.close())
  )
  return { url: `http://127.0.0.1:${port}`, arrived: Deferred.await(arrived) }
})

/** A key that reads the data of all users, as the command line creates it. */
const serviceKey = Effect.fnUntraced(function* (baseUrl: string) {
  const line = `curl "$URL/admin/api/keys" -H "X-API-Key: $KEY" -H "Content-Type: application/json" -d '{"name":"Laravel"}'`
  const made: unknown = JSON.parse(yield* shell(line, { URL: baseUrl, KEY: masterKey }))
  return (made as { readonly api_key: string }).api_key
})

const untilQuiet = (baseUrl: string, userId: string) =>
  ask(`${baseUrl}/api/v1/users/${userId}/sync/status`, { headers: { "x-api-key": masterKey } }).pipe(
    Effect.filterOrFail(({ body }) => !(body as { readonly is_running: boolean }).is_running),
    Effect.retry({ schedule: Schedule.spaced("250 millis"), times: 240 })
  )

/** Everything in the order of the document; what one line answers is what a later one sends. */
const followed = Effect.gen(function* () {
  const demo = yield* Demo
  const { arrived, url } = yield* receiver
  const { id: newcomer } = (yield* control(demo, "addPerson", { sessionsPerWeek: 0 })) as {
    readonly id: number
  }
  let secret = ""
  let variables: Variables = {
    APP_URL: laravel,
    POLAR_FLOW_URL: demo.base_url,
    POLAR_FLOW_API_KEY: yield* serviceKey(demo.base_url),
    POLAR_USER_ID: demo.user_id,
    ADMIN_KEY: masterKey
  }
  for (const { answers, line } of exchanges) {
    if (line.includes("/hooks/")) variables = { ...variables, APP_URL: url }
    if (line.includes("-X DELETE")) {
      yield* untilQuiet(demo.base_url, String(newcomer))
      variables = { ...variables, POLAR_USER_ID: String(newcomer) }
    }
    let printed = ""
    for (const shown of answers.length === 0 ? [{}] : answers) {
      printed = yield* shell(line, variables)
      if (answers.length === 0) assert.notInclude(printed, "status_code", line)
      else if (typeof shown === "number") assert.strictEqual(Number(printed), shown, line)
      else shows(shown, JSON.parse(printed))
    }
    if (line.includes("/oauth/start")) variables = { ...variables, CODE: yield* approved(printed, newcomer) }
    if (line.includes("%header{etag}")) variables = { ...variables, ETAG: printed }
    if (line.includes("/hooks/")) {
      const made = JSON.parse(printed) as {
        readonly secret: string
        readonly subscription: { readonly id: string }
      }
      secret = made.secret
      variables = { ...variables, SUBSCRIPTION_ID: made.subscription.id }
    }
  }
  const { body, headers } = yield* arrived
  assert.isTrue(isSigned(secret, headers, body))
  assert.isFalse(isSigned(secret, headers, `${body} `))
})

/** The values that the document's own test sends. */
const vector = (name: string): string => new RegExp(`${name}' => '([^']+)'`, "u").exec(document)?.[1] ?? ""

/** Registers the tests. */
export const laravelExample = (it: Vitest.MethodsNonLive<Demo>): void => {
  it.effect("laravel.md shows real requests and responses, and an event that its middleware accepts", () => {
    assert.isAtLeast(exchanges.length, 10)
    return followed
  })

  it.effect("laravel.md has a test vector that the client and its own middleware verify", () =>
    Effect.gen(function* () {
      const [, body = ""] = /\$body = '([^']+)'/u.exec(document) ?? []
      const secret = vector("webhook_secret")
      const headers = {
        "webhook-id": vector("HTTP_WEBHOOK_ID"),
        "webhook-timestamp": vector("HTTP_WEBHOOK_TIMESTAMP"),
        "webhook-signature": vector("HTTP_WEBHOOK_SIGNATURE")
      }
      const now = () => Number(headers["webhook-timestamp"]) * 1000
      const result = yield* Effect.promise(() => verifyWebhook({ body, headers, secret, now }))
      assert.isTrue(result.ok)
      assert.isTrue(isSigned(secret, headers, body))
      const changed = yield* Effect.promise(() => verifyWebhook({ body: `${body} `, headers, secret, now }))
      assert.deepStrictEqual(changed, { ok: false, reason: "wrong_signature" })
    })
  )
}
