/**
 * `kill -9` between any two steps of connecting: no usable secret is left behind, everyone can start again, and
 * acknowledged changes are stored.
 */
import { assert, layer } from "@effect/vitest"
import { Effect, type Scope } from "effect"
import { Browser, type Page } from "../harness/Browser.ts"
import { Killable, masterKey } from "../sync/Killable.ts"
import { ask } from "../harness/ServerProcess.ts"

const app = "http://127.0.0.1:9/connected"

/** What the person's browser and the app hold when the server dies. */
interface InHand {
  /** Polar's way back, which a browser may go again. */
  readonly callback: URL
  readonly code: string | null
  readonly key: string | null
  /** Whether the account is connected: then its data comes, whatever became of the browser. */
  readonly isConnected: boolean
}
const nothing = { code: null, key: null, isConnected: false }

type Step = Effect.Effect<InHand, never, Killable | Scope.Scope>

export const eventually = <R>(look: Effect.Effect<boolean, never, R>) =>
  Effect.andThen(Effect.sleep("50 millis"), look).pipe(Effect.repeat({ until: (isSo) => isSo }))

const urlOf = ({ location, status, text }: Page): URL =>
  location ?? assert.fail(`no way on: ${status} ${text}`)

const go = (url: URL) => Effect.flatMap(Killable, (server) => new Browser(server.url).visit(url.href))

/** The person has consented on Polar's page; its way back is not gone yet. */
const consent = Effect.fnUntraced(function* (page: Page, person: number) {
  const { simulator } = yield* Killable
  return new URL(yield* Effect.orDie(simulator.control.approve(urlOf(page).href, person)))
})

const consented = Effect.fnUntraced(function* (person: number) {
  const { url } = yield* Killable
  const start = `/oauth/start?callback_url=${encodeURIComponent(app)}`
  return yield* consent(yield* new Browser(url).visit(start), person)
})

const exchange = (code: string) =>
  Effect.flatMap(Killable, ({ url }) =>
    ask(`${url}/oauth/exchange`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ code })
    })
  )

const codeOf = (page: Page): string => urlOf(page).searchParams.get("code") ?? ""
const keyOf = ({ body }: { readonly body: unknown }): string => (body as { api_key: string }).api_key

/** Ends when Polar has this request before it. Polar never answers it. */
const hangingAtPolar = Effect.fnUntraced(function* (
  operation: string,
  kind: "silent" | "unanswered",
  going: Effect.Effect<unknown, never, Killable>
) {
  const { simulator } = yield* Killable
  yield* simulator.control.resetRequests()
  yield* simulator.control.failNext({ operation, kind })
  yield* Effect.forkScoped(Effect.exit(going))
  yield* eventually(
    Effect.map(simulator.control.requests(), (log) => log.some((entry) => entry.operation === operation))
  )
})

/** Ends when the server is about to change this table. It stays there. */
const hangingAtTable = Effect.fnUntraced(function* (
  table: string,
  going: Effect.Effect<unknown, never, Killable>
) {
  const reached = yield* (yield* Killable).stopAt(table)
  yield* Effect.forkScoped(Effect.exit(going))
  yield* reached
})

const atPolar = (operation: string, kind: "silent" | "unanswered") =>
  Effect.fnUntraced(function* (person: number) {
    const callback = yield* consented(person)
    yield* hangingAtPolar(operation, kind, go(callback))
    return { ...nothing, callback }
  })

const steps = {
  "after /oauth/start": (person) => Effect.map(consented(person), (callback) => ({ ...nothing, callback })),
  "while Polar is asked for the token": atPolar("exchangeCode", "silent"),
  "when Polar has given the token, before it has come": atPolar("exchangeCode", "unanswered"),
  "while the person is being registered": atPolar("registerUser", "silent"),
  "after the registration, before the token is kept": atPolar("registerUser", "unanswered"),
  "after the token is kept, before the first sync": Effect.fnUntraced(function* (person) {
    const callback = yield* consented(person)
    yield* hangingAtTable("audit_log", go(callback))
    return { ...nothing, callback, isConnected: true }
  }),
  "during the first sync": Effect.fnUntraced(function* (person) {
    const callback = yield* consented(person)
    yield* hangingAtPolar("listNightlyRecharge", "silent", go(callback))
    return { ...nothing, callback, isConnected: true }
  }),
  "when the code is with the app": Effect.fnUntraced(function* (person) {
    const callback = yield* consented(person)
    return { callback, code: codeOf(yield* go(callback)), key: null, isConnected: true }
  }),
  "during the exchange": Effect.fnUntraced(function* (person) {
    const callback = yield* consented(person)
    const code = codeOf(yield* go(callback))
    yield* hangingAtTable("api_keys", exchange(code))
    return { callback, code, key: null, isConnected: true }
  }),
  "after the exchange": Effect.fnUntraced(function* (person) {
    const callback = yield* consented(person)
    const code = codeOf(yield* go(callback))
    return { callback, code, key: keyOf(yield* exchange(code)), isConnected: true }
  })
} satisfies Readonly<Record<string, (person: number) => Step>>

type Moment = keyof typeof steps

/** Every moment, in the order of connecting. */
export const everyMoment = Object.keys(steps) as ReadonlyArray<Moment>

/** Where the server is when it is killed while the owner's browser comes back from Polar. */
const ownersSteps: ReadonlyArray<
  (going: Effect.Effect<unknown>) => Effect.Effect<void, never, Killable | Scope.Scope>
> = [
  (going) => hangingAtPolar("exchangeCode", "silent", going),
  (going) => hangingAtTable("audit_log", going)
]

export const adminRows = (path: string) =>
  Effect.flatMap(Killable, ({ url }) =>
    Effect.map(
      ask(`${url}/admin/api${path}`, { headers: { "x-api-key": masterKey } }),
      ({ body }) => body as ReadonlyArray<Readonly<Record<string, unknown>>>
    )
  )

export const get = (person: number, key: string, path: string) =>
  Effect.flatMap(Killable, ({ url }) =>
    ask(`${url}/api/v1/users/${person}${path}`, { headers: { "x-api-key": key } })
  )

const isSynced = (person: number, key: string) =>
  Effect.map(
    get(person, key, "/status"),
    ({ body }) => (body as { first_sync_completed: boolean }).first_sync_completed
  )

/** The key works, and data comes without anybody's asking for it. */
export const works = Effect.fnUntraced(function* (person: number, key: string) {
  yield* eventually(isSynced(person, key))
  const { body, status } = yield* get(person, key, "/sleep?days=28")
  assert.strictEqual(status, 200)
  assert.isAbove((body as ReadonlyArray<unknown>).length, 0)
})

const isConnected = (page: Page): boolean => page.location?.searchParams.get("status") === "connected"

export const connectAnew = Effect.fnUntraced(function* (person: number) {
  const page = yield* go(yield* consented(person))
  assert.isTrue(isConnected(page), page.text)
  const answer = yield* exchange(codeOf(page))
  assert.strictEqual(answer.status, 201)
  return keyOf(answer)
})

export const servers = { DuckDB: Killable.duckdb, PostgreSQL: Killable.postgres } as const

/** Registers tests of a server on this engine that is killed at each of these moments. */
export const surviveKills = (engine: keyof typeof servers, moments: ReadonlyArray<Moment>): void => {
  layer(servers[engine], { excludeTestServices: true })(`a server on ${engine}, killed`, (it) => {
    for (const moment of moments) {
      const reach: (person: number) => Step = steps[moment]
      it.effect(`${moment}, leaves nothing behind that works, and the person connects`, () =>
        Effect.gen(function* () {
          const { kill, newcomer, passLease, restart } = yield* Killable
          const person = yield* newcomer
          const inHand = yield* Effect.scoped(Effect.tap(reach(person), kill))
          yield* passLease
          yield* restart
          const keys = (yield* adminRows("/keys")).filter((row) => row["user_id"] === String(person))
          assert.isAtMost(keys.length, moment.endsWith("the exchange") ? 1 : 0)
          assert.isTrue(keys.every((row) => row["last_used_at"] === null))
          assert.deepStrictEqual(yield* adminRows("/sessions"), [])
          if (inHand.code !== null) {
            const isUnused = moment === "when the code is with the app"
            assert.strictEqual((yield* exchange(inHand.code)).status, isUnused ? 201 : 401)
            assert.strictEqual((yield* exchange(inHand.code)).status, 401)
          }
          if (inHand.key !== null) yield* works(person, inHand.key)
          const again = yield* go(inHand.callback)
          assert.strictEqual(isConnected(again), moment === "after /oauth/start", again.text)
          if (inHand.isConnected) yield* works(person, masterKey)
          yield* works(person, yield* connectAnew(person))
        })
      )
    }

    it.effect("while the owner connects an account, keeps the owner signed in, who connects it", () =>
      Effect.gen(function* () {
        const { kill, newcomer, passLease, restart, setupToken, url } = yield* Killable
        const owner = new Browser(url)
        const claim = { setup_token: setupToken, name: "Ada", password: "correct horse battery staple" }
        assert.strictEqual((yield* owner.post("/admin/setup", claim)).location?.pathname, "/admin")
        const authorized = (person: number) =>
          Effect.flatMap(owner.visit("/admin/oauth/authorize"), (page) => consent(page, person))
        for (const hanging of ownersSteps) {
          const person = yield* newcomer
          const callback = yield* authorized(person)
          yield* Effect.scoped(Effect.andThen(hanging(owner.visit(callback.href)), kill))
          yield* passLease
          yield* restart
          const again = yield* owner.visit(callback.href)
          assert.deepStrictEqual([again.status, again.location], [400, null])
          const { href } = yield* authorized(person)
          assert.isTrue(isConnected(yield* owner.visit(href)))
          const made = yield* owner.submit("/admin/keys", {
            name: "dashboard",
            user_id: String(person),
            scope: "read"
          })
          yield* works(person, /pfk_[0-9a-f]{40}/u.exec(made.text)?.[0] ?? "")
        }
        assert.lengthOf(yield* adminRows("/sessions"), 1)
      })
    )
  })
}
