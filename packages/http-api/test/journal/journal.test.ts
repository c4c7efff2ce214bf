/** Journals over HTTP. */
import { assert, describe, it } from "@effect/vitest"
import { AuditLog } from "@polar-flow/domain"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { type Answer, asAda, masterKey, send, type Sent, TestServer } from "../harness/TestServer.ts"

const server = TestServer.layer()
const json = { "content-type": "application/json" }

const sendJson = (method: string, path: string, body: object, headers: Sent["headers"] = {}) =>
  asAda(path, { method, body: JSON.stringify(body), headers: { ...json, ...headers } })
const post = (body: object, headers?: Sent["headers"]) => sendJson("POST", "/journal", body, headers)
const patch = (id: unknown, body: object, headers?: Sent["headers"]) =>
  sendJson("PATCH", `/journal/${String(id)}`, body, headers)
const remove = (id: unknown, headers: Sent["headers"] = {}) =>
  asAda(`/journal/${String(id)}`, { method: "DELETE", headers })
const rows = (query = "") => Effect.map(asAda(`/journal${query}`), ({ rows: found }) => found)

const ill = { from: "2026-11-17", to: "2026-11-19", kind: "label", label: "ill", text: "39 °C 🤒" }
const illRow = { ...ill, value: null }
const messagesOf = ({ json: { errors } }: Answer) =>
  (errors as ReadonlyArray<{ path: ReadonlyArray<string>; message: string }>).map(
    ({ message, path }) => `${path.join(".")} ${message}`
  )

const ask = (tag: unknown) => asAda("/journal", { headers: { "if-none-match": String(tag) } })
const days = (found: ReadonlyArray<Readonly<Record<string, unknown>>>) => found.map(({ from }) => from)

describe("a journal", () => {
  it.effect("has an entry as it was written, alone and in lists, with when it was written", () =>
    Effect.gen(function* () {
      const answer = yield* post(ill)
      assert.strictEqual(answer.status, 201)
      const { created_at, id, updated_at, ...said } = answer.json
      assert.deepStrictEqual(said, illRow)
      assert.deepStrictEqual([created_at, updated_at], ["2026-11-20T12:00:00Z", "2026-11-20T12:00:00Z"])
      assert.strictEqual(answer.headers["etag"], `"${String(updated_at)}"`)
      const alone = yield* asAda(`/journal/${String(id)}`)
      assert.deepStrictEqual(alone.json, answer.json)
      assert.strictEqual(alone.headers["etag"], answer.headers["etag"])
      assert.deepStrictEqual(yield* rows(), [answer.json])
      const day = yield* post({ date: "2026-11-20", kind: "weight", value: 71.3 })
      assert.deepInclude(day.json, { from: "2026-11-20", to: "2026-11-20", value: 71.3, label: null })
      const bob = yield* send(`/api/v1/users/bob/journal/${String(id)}`, { key: masterKey })
      assert.strictEqual(bob.status, 404)
    }).pipe(Effect.provide(server))
  )

  it.effect("shows the entries with a day in the window, newest first, and the others by other windows", () =>
    Effect.gen(function* () {
      for (const date of ["2026-10-01", "2026-11-20", "2026-12-24"])
        yield* post({ date, kind: "note", text: date })
      yield* post({ ...ill, from: "2026-09-01", to: "2026-10-22" })
      assert.deepStrictEqual(days(yield* rows()), ["2026-11-20", "2026-09-01"])
      assert.deepStrictEqual(days(yield* rows("?days=29")), ["2026-11-20"])
      assert.deepStrictEqual(days(yield* rows("?from=2026-10-22&order=asc")), [
        "2026-09-01",
        "2026-11-20",
        "2026-12-24"
      ])
      const first = yield* asAda("/journal?from=2026-01-01&limit=3")
      assert.match(String(first.headers["link"]), /journal\?from=2026-01-01&limit=3&cursor=.*rel="next"/u)
      const second = yield* rows(`?from=2026-01-01&limit=3&cursor=${String(first.headers["x-next-cursor"])}`)
      assert.deepStrictEqual(days([...first.rows, ...second]), [
        "2026-12-24",
        "2026-11-20",
        "2026-10-01",
        "2026-09-01"
      ])
      assert.strictEqual((yield* asAda("/journal?cursor=abc")).status, 400)
    }).pipe(Effect.provide(server))
  )

  it.effect("answers 304 to a list that has not changed, and the new list after every change", () =>
    Effect.gen(function* () {
      const empty = yield* asAda("/journal")
      assert.strictEqual((yield* ask(empty.headers["etag"])).status, 304)
      const { json: entry } = yield* post(ill)
      const changes = [patch(entry["id"], { text: null }), remove(entry["id"]), post(ill)]
      let { etag } = (yield* ask(empty.headers["etag"])).headers
      for (const change of changes) {
        assert.strictEqual((yield* ask(etag)).status, 304)
        assert.isBelow((yield* change).status, 300)
        const list = yield* ask(etag)
        assert.strictEqual(list.status, 200)
        etag = list.headers["etag"]
      }
      const one = yield* asAda(`/journal/${String((yield* rows())[0]?.["id"])}`)
      const again = yield* asAda(`/journal/${String(one.json["id"])}`, {
        headers: { "if-none-match": String(one.headers["etag"]) }
      })
      assert.strictEqual(again.status, 304)
    }).pipe(Effect.provide(server))
  )

  it.effect("names everything that is wrong with an entry, and writes nothing", () =>
    Effect.gen(function* () {
      for (const [body, ...messages] of [
        [{ kind: "note", text: "x" }, "payload.date is missing; give date, or from and to"],
        [{ kind: "note", text: "x", from: "2026-11-20" }, "payload.to is missing; give from and to, or date"],
        [
          { kind: "note", text: "x", date: "2026-11-20", to: "2026-11-20" },
          "payload.date cannot be combined with from or to"
        ],
        [{ ...ill, to: "2026-11-16" }, "payload.to must not be earlier than from"],
        [{ ...ill, label: null }, "payload.label is missing, which a label needs"],
        [
          { date: "2026-11-20", kind: "feeling", value: 6, label: "ill" },
          "payload.label does not belong to a feeling",
          "payload.value must be a whole number from 1 to 5"
        ],
        [
          { date: "2026-11-20", kind: "weight", value: 7 },
          "payload.value must be a weight between 20 and 400 kg"
        ],
        [
          { date: "2026-11-20", kind: "note", text: "\u0000" },
          "payload.text must not have control characters"
        ]
      ] as ReadonlyArray<readonly [object, ...Array<string>]>) {
        const answer = yield* post(body)
        assert.strictEqual(answer.status, 400, JSON.stringify(body))
        assert.deepStrictEqual(messagesOf(answer), messages)
      }
      for (const body of [
        { ...ill, from: "2026-02-30" },
        { ...ill, kind: "mood" },
        { ...ill, label: "x".repeat(51) },
        { ...ill, value: "7" },
        []
      ])
        assert.strictEqual((yield* post(body)).status, 400, JSON.stringify(body))
      assert.deepStrictEqual(yield* rows(), [])
    }).pipe(Effect.provide(server))
  )

  it.effect("has an entry that was sent twice once, and answers the same both times", () =>
    Effect.gen(function* () {
      const key = { "idempotency-key": "5f0d8a52" }
      const both = yield* Effect.all([post(ill, key), post(ill, key)], { concurrency: 2 })
      yield* TestClock.adjust("1 minute")
      const [first, second] = both
      const lost = yield* post(ill, key)
      for (const { headers, json: entry, status } of [second, lost]) {
        assert.strictEqual(status, 201)
        assert.deepStrictEqual(entry, first.json)
        assert.strictEqual(headers["etag"], first.headers["etag"])
      }
      assert.lengthOf(yield* rows(), 1)
      const other = yield* post({ ...ill, text: "other" }, key)
      assert.strictEqual(other.status, 409)
      assert.strictEqual(other.json["type"], "urn:polar-flow:idempotency-key-reused")
      assert.lengthOf(yield* rows(), 1)
      for (const bad of ["", " ", "a b", "x".repeat(256), "é"])
        assert.strictEqual(
          (yield* post(ill, { "idempotency-key": Buffer.from(bad).toString("latin1") })).status,
          400
        )
    }).pipe(Effect.provide(server))
  )

  it.effect("loses no change of two tabs: the second hears that the entry was changed meanwhile", () =>
    Effect.gen(function* () {
      const { headers, json: entry } = yield* post(ill)
      const known = { "if-match": String(headers["etag"]) }
      const won = yield* patch(entry["id"], { text: "from one tab" }, known)
      assert.strictEqual(won.status, 200)
      assert.deepInclude(won.json, { ...illRow, text: "from one tab", created_at: entry["created_at"] })
      for (const lost of [
        yield* patch(entry["id"], { text: "from the other" }, known),
        yield* remove(entry["id"], known),
        yield* patch(entry["id"], { text: "x" }, { "if-match": "" }),
        yield* patch(entry["id"], { text: "x" }, { "if-match": "no tag" })
      ]) {
        assert.strictEqual(lost.status, 412)
        assert.strictEqual(lost.json["type"], "urn:polar-flow:changed-meanwhile")
        assert.match(String(lost.json["detail"]), /was changed meanwhile/u)
      }
      assert.deepStrictEqual(yield* rows(), [won.json])
      const now = { "if-match": `"other", W/${String(won.headers["etag"])}` }
      assert.strictEqual((yield* patch(entry["id"], { text: null }, now)).status, 200)
      assert.strictEqual((yield* remove(entry["id"], { "if-match": "*" })).status, 204)
      assert.deepStrictEqual(yield* rows(), [])
    }).pipe(Effect.provide(server))
  )

  it.effect("changes the given fields only, and refuses a change that leaves no entry", () =>
    Effect.gen(function* () {
      const { json: entry } = yield* post(ill)
      const steps: ReadonlyArray<readonly [object, object]> = [
        [{ to: "2026-11-20" }, { ...illRow, to: "2026-11-20" }],
        [{ date: "2026-11-18" }, { ...illRow, from: "2026-11-18", to: "2026-11-18" }],
        [
          { kind: "feeling", label: null, value: 2 },
          { from: "2026-11-18", to: "2026-11-18", kind: "feeling", label: null, value: 2, text: ill.text }
        ]
      ]
      for (const [change, expected] of steps) {
        const answer = yield* patch(entry["id"], change)
        const { created_at: _created, id: _id, updated_at: _updated, ...said } = answer.json
        assert.deepStrictEqual(said, expected)
      }
      const before = yield* rows()
      const wrong = yield* patch(entry["id"], { value: null })
      assert.deepStrictEqual(messagesOf(wrong), ["payload.value is missing, which a feeling needs"])
      assert.strictEqual((yield* patch(entry["id"], { from: "2026-11-19" })).status, 400)
      assert.deepStrictEqual(yield* rows(), before)
      const both = yield* Effect.all([patch(entry["id"], { value: 3 }), patch(entry["id"], { text: "x" })], {
        concurrency: 2
      })
      assert.deepStrictEqual(
        both.map(({ status }) => status),
        [200, 200]
      )
      assert.deepInclude((yield* rows())[0], { value: 3, text: "x" })
    }).pipe(Effect.provide(server))
  )

  it.effect("is exported as a table and as lines, oldest first, by the window", () =>
    Effect.gen(function* () {
      yield* post({ date: "2026-11-20", kind: "weight", value: 71.3 })
      const { json: entry } = yield* post({ ...ill, text: '=1+1, "quoted"' })
      const csv = yield* asAda("/export/journal.csv")
      assert.strictEqual(csv.headers["content-type"], "text/csv; charset=utf-8")
      const lines = csv.text.split("\r\n")
      assert.strictEqual(lines[0], "id,from,to,kind,label,value,text,created_at,updated_at")
      assert.strictEqual(
        lines[1],
        `${String(entry["id"])},2026-11-17,2026-11-19,label,ill,,"'=1+1, ""quoted""",${String(entry["created_at"])},${String(entry["updated_at"])}`
      )
      assert.match(lines[2] ?? "", /,2026-11-20,2026-11-20,weight,,71\.3,,/u)
      const ndjson = yield* asAda("/export/journal.ndjson?to=2026-11-19")
      assert.deepStrictEqual(JSON.parse(ndjson.text), entry)
    }).pipe(Effect.provide(server))
  )

  it.effect("is counted beside the records, where these are counted", () =>
    Effect.gen(function* () {
      const before = yield* asAda("/export/summary")
      yield* post(ill)
      yield* post({ date: "2026-10-01", kind: "note", text: "tired" })
      const summary = yield* asAda("/export/summary")
      assert.notStrictEqual(summary.headers["etag"], before.headers["etag"])
      assert.deepInclude(summary.json, { journal_entries: 2, total_records: 0 })
      const week = yield* asAda("/export/summary?from=2026-10-01&to=2026-10-02")
      assert.deepInclude(week.json, { journal_entries: 1 })
      assert.deepInclude((yield* asAda("/status")).json, { journal_entries: 2 })
      assert.deepInclude((yield* asAda("/coverage")).json, { journal_entries: 2 })
    }).pipe(Effect.provide(server))
  )

  it.effect("knows no entry that was removed or never there", () =>
    Effect.gen(function* () {
      const { json: entry } = yield* post(ill)
      assert.strictEqual((yield* remove(entry["id"])).status, 204)
      for (const id of [entry["id"], "nothing"]) {
        for (const answer of [
          yield* asAda(`/journal/${String(id)}`),
          yield* patch(id, { text: "x" }),
          yield* remove(id)
        ]) {
          assert.strictEqual(answer.status, 404)
          assert.strictEqual(answer.json["detail"], `Journal entry ${String(id)} not found`)
        }
      }
      assert.strictEqual((yield* send("/api/v1/users/nobody/journal", { key: masterKey })).status, 404)
    }).pipe(Effect.provide(server))
  )

  it.effect("has its changes in the audit log, without what was written, and a repetition once", () =>
    Effect.gen(function* () {
      const once = { "idempotency-key": "once" }
      const { json: entry } = yield* post(ill, once)
      yield* post(ill, once)
      yield* patch(entry["id"], { text: "secret" })
      yield* patch(entry["id"], { text: "late" }, { "if-match": '"2020-01-01T00:00:00Z"' })
      yield* remove(entry["id"])
      yield* remove(entry["id"])
      const entries = yield* AuditLog.use((log) => log.list({ subject: "ada", limit: 10 }))
      const details = { entry: String(entry["id"]) }
      assert.deepStrictEqual(
        entries.map((each) => [each.action, each.details] as const),
        [
          ["journal.removed", details],
          ["journal.changed", details],
          ["journal.added", details]
        ]
      )
    }).pipe(Effect.provide(server))
  )
})
