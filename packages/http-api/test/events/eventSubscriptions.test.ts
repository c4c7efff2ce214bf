/** Event subscriptions: creating, testing, listing and replaying deliveries, and erasing a user. */
import { assert, describe, it } from "@effect/vitest"
import {
  AnomalyEpisodes,
  CalendarDate,
  EventOutbox,
  EventSubscriptions,
  Instant,
  OutgoingEvents,
  publishEvent,
  UserId
} from "@polar-flow/domain"
import { Duration, Effect } from "effect"
import { TestClock } from "effect/testing"
import { claimed } from "../harness/OwnerBrowser.ts"
import { TestServer, ada, asAda, masterKey, send } from "../harness/TestServer.ts"

const server = TestServer.layer()
const base = "/admin/api/event-subscriptions"
const url = "https://app.example/hooks?token=hush"

const asAdmin = (method: string, path: string, body?: object) =>
  send(`${base}${path}`, {
    method,
    key: masterKey,
    ...(body && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) })
  })

const subscribe = (facts: object = {}) =>
  Effect.map(
    asAdmin("POST", "", { url, ...facts }),
    ({ json }) => json["subscription"] as { readonly id: string }
  )

const rowsOf = (id: string, query = "") =>
  Effect.map(asAdmin("GET", `/${id}/deliveries${query}`), ({ rows }) => rows)

/** Something that happens to Ada, a second after whatever happened before. */
const happens = Effect.gen(function* () {
  yield* TestClock.adjust("1 second")
  const now = yield* Instant.now
  const event = OutgoingEvents.tokenInvalid({ id: ada, connectedAt: now }, now)
  yield* publishEvent(event)
  return event
})

const actions = Effect.map(send("/admin/api/audit", { key: masterKey }), ({ rows }) =>
  rows.map(({ action, details }) => [action, details])
)

describe("a subscription", () => {
  it.effect("is made as asked, its secret shown once, listed, changed and ended", () =>
    Effect.gen(function* () {
      const { csrf, json: browse } = yield* claimed
      const path = "/event-subscriptions"
      const made = yield* browse("POST", path, { url, events: ["sync.completed"], user_id: "ada" }, csrf)
      assert.strictEqual(made.status, 201)
      assert.match(String(made.json["secret"]), /^whsec_[A-Za-z0-9+/]{43}=$/u)
      assert.strictEqual(made.headers["cache-control"], "no-store")
      const row = made.json["subscription"] as Readonly<Record<string, unknown>>
      assert.deepStrictEqual(row, {
        id: row["id"],
        url,
        events: ["sync.completed"],
        user_id: "ada",
        is_active: true,
        failing_since: null,
        created_at: "2026-11-20T12:00:00Z"
      })
      const listed = yield* browse("GET", path)
      assert.deepStrictEqual(listed.rows, [row])
      assert.notInclude(listed.text, "whsec_")
      const one = `${path}/${String(row["id"])}`
      const off = yield* browse("PATCH", one, { is_active: false, events: ["token.invalid"] }, csrf)
      assert.deepStrictEqual(off.json, { ...row, is_active: false, events: ["token.invalid"] })
      assert.strictEqual((yield* browse("DELETE", one, undefined, csrf)).status, 204)
      assert.strictEqual((yield* browse("DELETE", one, undefined, csrf)).status, 404)
      assert.strictEqual((yield* browse("PATCH", one, { is_active: true }, csrf)).status, 404)
      assert.deepStrictEqual((yield* browse("GET", path)).rows, [])
    }).pipe(Effect.provide(server))
  )

  it.effect("is for all event types and all users by default", () =>
    Effect.gen(function* () {
      const { id } = yield* subscribe()
      const [row] = (yield* asAdmin("GET", "")).rows
      assert.deepInclude(row, { id, user_id: null })
      assert.lengthOf(row?.["events"] as ReadonlyArray<string>, 5)
    }).pipe(Effect.provide(server))
  )

  it.effect("that could not be served, or leads into a private network, is refused and says why", () =>
    Effect.gen(function* () {
      for (const body of [
        {},
        { url: "app.example" },
        { url: "http://app.example/" },
        { url: "https://user:hush@app.example/" },
        { url: "https://127.0.0.1/" },
        { url: "https://0x7f.1/" },
        { url: "https://[::ffff:169.254.169.254]/" },
        { url: "https://localhost/" },
        { url: "https:app.example" },
        { url: "https:/app.example/" },
        { url: "https:///app.example/" },
        { url: "https://a\\@app.example/" },
        { url: "https://app\t.example/" },
        { url: "https://app.example/\nx" },
        { url: " https://app.example/" },
        { url: "https://app.example/a b" },
        { url: "https://app\u200b.example/" },
        { url: "https://app.example/#part" },
        { url, events: [] },
        { url, events: ["everything"] },
        { url, events: ["sync.completed", "sync.completed"] },
        { url, user_id: "../x" }
      ]) {
        const refused = yield* asAdmin("POST", "", body)
        assert.strictEqual(refused.status, 400, JSON.stringify(body))
        assert.isNotEmpty(refused.json["errors"])
        assert.notInclude(refused.text, "hush")
      }
      const { id } = yield* subscribe()
      const moved = yield* asAdmin("PATCH", `/${id}`, { url: "https://10.0.0.1/" })
      assert.deepStrictEqual(moved.json["errors"], [
        { path: ["payload", "url"], message: "must not lead to a private or special address" }
      ])
    }).pipe(Effect.provide(server))
  )

  it.effect("keeps the normal form of its URL", () =>
    Effect.gen(function* () {
      for (const [text, normal] of [
        ["HTTPS://App.Example:443", "https://app.example/"],
        ["https://bücher.example/ä?q=ü", "https://xn--bcher-kva.example/%C3%A4?q=%C3%BC"],
        ["https://app.example/a/../b", "https://app.example/b"]
      ] as const) {
        const made = yield* asAdmin("POST", "", { url: text })
        const { id } = made.json["subscription"] as { readonly id: string }
        assert.deepInclude(made.json["subscription"], { url: normal })
        assert.strictEqual((yield* asAdmin("PATCH", `/${id}`, { url: text })).json["url"], normal)
      }
    }).pipe(Effect.provide(server))
  )

  it.effect("refuses a property that it does not know", () =>
    Effect.gen(function* () {
      const { id } = yield* subscribe()
      for (const [method, path, body] of [
        ["POST", "", { url, user: "ada" }],
        ["PATCH", `/${id}`, { isActive: false }],
        ["POST", `/${id}/replay`, { since: "2026-11-01T00:00:00Z", till: "2026-11-02T00:00:00Z" }]
      ] as const) {
        const refused = yield* asAdmin(method, path, body)
        assert.strictEqual(refused.status, 400, JSON.stringify(body))
        const issues = refused.json["errors"] as ReadonlyArray<{ readonly path: ReadonlyArray<string> }>
        assert.deepStrictEqual(issues[0]?.path, ["payload", Object.keys(body).at(-1) ?? ""])
      }
    }).pipe(Effect.provide(server))
  )

  it.effect("may be this machine's where the settings say so", () =>
    Effect.gen(function* () {
      const made = yield* asAdmin("POST", "", { url: "http://localhost:3000/hooks" })
      assert.strictEqual(made.status, 201)
      assert.strictEqual((yield* asAdmin("POST", "", { url: "https://169.254.169.254/" })).status, 400)
    }).pipe(Effect.provide(TestServer.layer({ allowPrivateWebhookTargets: true })))
  )

  it.effect("is tested with a ping, which is queued for delivery", () =>
    Effect.gen(function* () {
      const { id } = yield* subscribe()
      const pinged = yield* asAdmin("POST", `/${id}/test`)
      assert.strictEqual(pinged.status, 202)
      assert.deepStrictEqual(yield* rowsOf(id), [
        {
          event_id: pinged.json["event_id"],
          type: "ping",
          user_id: null,
          occurred_at: "2026-11-20T12:00:00Z",
          state: "pending",
          attempts: 0,
          next_attempt_at: "2026-11-20T12:00:00Z",
          last_attempt_at: null,
          last_status: null,
          last_error: null
        }
      ])
    }).pipe(Effect.provide(server))
  )

  it.effect("shows what became of its deliveries, and sends them again", () =>
    Effect.gen(function* () {
      const outbox = yield* EventOutbox
      const { id } = yield* subscribe()
      const [first, second] = [yield* happens, yield* happens]
      for (const delivery of yield* outbox.claim(id, { limit: 10, lease: Duration.minutes(1) }))
        yield* outbox.settle(delivery, {
          state: "dead",
          nextAttemptAt: yield* Instant.now,
          status: 500,
          error: "The receiver answered 500"
        })
      const [newest, oldest] = yield* rowsOf(id, "?state=dead")
      assert.deepInclude(newest, {
        event_id: second.id,
        last_status: 500,
        attempts: 1,
        next_attempt_at: null
      })
      assert.deepInclude(oldest, { event_id: first.id, last_error: "The receiver answered 500" })
      assert.lengthOf(yield* rowsOf(id, "?limit=1"), 1)
      assert.lengthOf(yield* rowsOf(id, `?before=${second.occurredAt}`), 1)
      assert.strictEqual((yield* asAdmin("GET", `/${id}/deliveries?state=lost`)).status, 400)
      const again = yield* asAdmin("POST", `/${id}/deliveries/${first.id}/replay`)
      assert.deepStrictEqual([again.status, again.json], [202, { replayed: 1 }])
      assert.deepStrictEqual(
        (yield* rowsOf(id, "?state=pending")).map(({ attempts, event_id }) => [event_id, attempts]),
        [[first.id, 0]]
      )
      const all = yield* asAdmin("POST", `/${id}/replay`, { since: first.occurredAt })
      assert.deepStrictEqual(all.json, { replayed: 2 })
      const none = yield* asAdmin("POST", `/${id}/replay`, {
        since: first.occurredAt,
        until: first.occurredAt
      })
      assert.deepStrictEqual(none.json, { replayed: 0 })
      assert.strictEqual((yield* asAdmin("POST", `/${id}/deliveries/unknown/replay`)).status, 404)
      assert.strictEqual((yield* asAdmin("POST", `/${id}/replay`, { since: "soon" })).status, 400)
    }).pipe(Effect.provide(server))
  )

  it.effect("leaves its trace in the audit log, without what only the receiver is to know", () =>
    Effect.gen(function* () {
      const { id } = yield* subscribe()
      yield* asAdmin("PATCH", `/${id}`, { is_active: true })
      yield* asAdmin("POST", `/${id}/test`)
      yield* asAdmin("POST", `/${id}/replay`, { since: "2026-11-20T12:00:00Z" })
      yield* asAdmin("DELETE", `/${id}`)
      const origin = "https://app.example"
      assert.deepStrictEqual((yield* actions).toReversed(), [
        ["subscription.created", { id, origin }],
        ["subscription.changed", { id, origin, is_active: true }],
        ["subscription.tested", { id }],
        ["events.replayed", { id, replayed: 1 }],
        ["subscription.deleted", { id, origin }]
      ])
    }).pipe(Effect.provide(server))
  )
})

describe("erasing a person", () => {
  it.effect("erases pending deliveries, and sends one last event to subscriptions for all users", () =>
    Effect.gen(function* () {
      const outbox = yield* EventOutbox
      const { id: everybodys } = yield* subscribe()
      const { id: adas } = yield* subscribe({ user_id: "ada" })
      yield* happens
      yield* AnomalyEpisodes.use((episodes) =>
        episodes.replace(ada, [
          {
            metric: "hrv_rmssd",
            direction: "below",
            startedOn: CalendarDate.make("2026-11-20"),
            lastOn: CalendarDate.make("2026-11-20")
          }
        ])
      )
      yield* publishEvent(
        OutgoingEvents.tokenInvalid(
          { id: UserId.make("bob"), connectedAt: yield* Instant.now },
          yield* Instant.now
        )
      )
      assert.strictEqual((yield* send("/api/v1/users/ada", { method: "DELETE", key: masterKey })).status, 200)
      const left = yield* outbox.list(everybodys, { limit: 10 })
      assert.sameDeepMembers(
        left.map(({ event }) => [event.type, event.data]),
        [
          ["token.invalid", { user_id: "bob" }],
          ["user.disconnected", { user_id: "ada" }]
        ]
      )
      assert.deepStrictEqual(yield* outbox.list(adas, { limit: 10 }), [])
      const subscriptions = yield* EventSubscriptions.use(({ list }) => list)
      assert.deepStrictEqual(
        subscriptions.map(({ id }) => id),
        [everybodys]
      )
      assert.deepStrictEqual(yield* AnomalyEpisodes.use((episodes) => episodes.of(ada)), [])
      assert.strictEqual((yield* asAda("/status")).status, 401)
    }).pipe(Effect.provide(server))
  )
})
