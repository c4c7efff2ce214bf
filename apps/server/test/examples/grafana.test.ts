/** The dashboards over PostgreSQL and over metrics ask a server for what it has. */
import { inspect } from "node:util"
import { PgClient } from "@effect/sql-pg"
import { assert, layer } from "@effect/vitest"
import { Context, Data, Effect, Layer, Redacted, Schedule } from "effect"
import { Reactivity } from "effect/reactivity"
import { dashboard, grafanaFile, targetsOf, window } from "./Dashboard.ts"
import { freshPostgresUrl } from "../harness/freshPostgresUrl.ts"
import { ask, freePort } from "../harness/ServerProcess.ts"
import { connected } from "../wholePath/wholePath.ts"

const masterKey = "master-key-of-the-dashboards"

type Row = Readonly<Record<string, unknown>>

/** A server over PostgreSQL, and a person who is synced. */
class Synced extends Context.Service<
  Synced,
  Effect.Success<ReturnType<typeof connected>> & { readonly databaseUrl: string }
>()("test/Synced") {
  static readonly layer = Layer.effect(
    Synced,
    Effect.gen(function* () {
      const databaseUrl = yield* freshPostgresUrl
      const settings = {
        DATABASE_URL: databaseUrl,
        API_KEY: masterKey,
        API_PORT: "0",
        POLAR_WEBHOOKS: "on",
        ALLOW_PRIVATE_WEBHOOK_TARGETS: "true"
      }
      return Synced.of({ ...(yield* connected(settings)), databaseUrl })
    })
  )
}

/** A query as Grafana sends it. */
const expanded = Effect.fnUntraced(function* (query: string, userId: string) {
  const { from, to } = yield* window
  const text = query
    .replaceAll("${user:sqlstring}", `'${userId}'`)
    .replaceAll("$__timeFilter(date)", `date BETWEEN '${from}T00:00:00Z' AND '${to}T00:00:00Z'`)
  assert.notInclude(text, "$")
  return text
})

/** What the role was answered: a failure, so that the transaction takes the role back. */
class Read extends Data.TaggedError("Read")<{
  readonly answers: ReadonlyArray<ReadonlyArray<Row>>
  readonly refusal: string
}> {}

const impossible = (): never => assert.fail("the secrets were read")

/** Asks as the role that `reader.sql` makes, and leaves no trace of it. */
const asReader = Effect.fnUntraced(
  function* (databaseUrl: string, queries: ReadonlyArray<string>) {
    const sql = yield* PgClient.makeClient({ url: Redacted.make(databaseUrl) })
    const statements = grafanaFile("reader.sql")
      .replaceAll(/^--.*$/gmu, "")
      .split(";")
      .slice(0, -1)
    const read = Effect.gen(function* () {
      for (const statement of statements) yield* sql.unsafe(statement)
      yield* sql`SET LOCAL ROLE polar_flow_reader`
      const answers = yield* Effect.forEach(queries, (query) => sql.unsafe<Row>(query))
      const refusal = yield* Effect.flip(sql`SELECT * FROM polar_tokens`)
      return yield* new Read({ answers, refusal: inspect(refusal) })
    })
    return yield* sql.withTransaction(read).pipe(
      Effect.map(impossible),
      Effect.catchTag("Read", (found) => Effect.succeed(found))
    )
  },
  Effect.scoped,
  Effect.provide(Reactivity.layer),
  Effect.orDie
)

/** Makes a sync fail, an event fail to arrive and a push that is not Polar's: each is counted from the first on. */
const misfortunes = Effect.gen(function* () {
  const { access, post, server, simulator } = yield* Synced
  const headers = { "x-api-key": masterKey, "content-type": "application/json" }
  const send = (path: string, body: object) =>
    ask(`${server.url}${path}`, { method: "POST", headers, body: JSON.stringify(body) })
  yield* simulator.control.failNext({ path: "/v3/users/sleep", status: 403, times: 20 })
  yield* post("/sync/trigger")
  const made = yield* send("/admin/api/event-subscriptions", {
    url: `http://127.0.0.1:${yield* freePort}/`,
    user_id: access.userId
  })
  const { subscription } = made.body as { readonly subscription: { readonly id: string } }
  yield* send(`/admin/api/event-subscriptions/${subscription.id}/test`, {})
  yield* send("/webhooks/polar", { event: "SLEEP", user_id: 1 })
})

layer(Synced.layer, { excludeTestServices: true })("the dashboard", (it) => {
  it.effect("over PostgreSQL has rows in every panel, and its role reads no secrets", () =>
    Effect.gen(function* () {
      const { access, databaseUrl } = yield* Synced
      const { templating, ...board } = dashboard("postgresql")
      const targets = targetsOf({ templating, ...board })
      const people = templating.list.map(({ query }) => query)
      const queries = yield* Effect.forEach(targets, ({ rawSql = "" }) => expanded(rawSql, access.userId))
      const { answers, refusal } = yield* asReader(databaseUrl, [...people, ...queries])
      assert.deepStrictEqual(answers[0], [{ user_id: access.userId }])
      for (const [index, { format, title }] of targets.entries()) {
        const rows = answers[index + 1] ?? []
        assert.isAbove(rows.length, 0, title)
        for (const column of Object.keys(rows[0] ?? {}))
          assert.isTrue(
            rows.some((row) => row[column] !== null),
            `${title}: ${column}`
          )
        if (format === "time_series") assert.property(rows[0], "time", title)
      }
      assert.match(refusal, /permission denied for table polar_tokens/u)
    })
  )

  it.effect("of metrics names what the server exports, with its labels", () =>
    Effect.gen(function* () {
      const { server } = yield* Synced
      yield* misfortunes
      const exported = Effect.promise(() => fetch(`${server.url}/metrics`).then((answer) => answer.text()))
      for (const { expr = "", legendFormat = "", title } of targetsOf(dashboard("metrics"))) {
        const [, labels = "", name = ""] = /sum by \(([^)]+)\) \(increase\((\w+)\[/u.exec(expr) ?? []
        const named = labels.split(", ")
        for (const [, label = ""] of legendFormat.matchAll(/\{\{(\w+)\}\}/gu)) assert.include(named, label)
        const holds = (text: string) =>
          text
            .split("\n")
            .some(
              (line) => line.startsWith(`${name}{`) && named.every((label) => line.includes(`${label}="`))
            )
        const text = yield* exported.pipe(
          Effect.filterOrFail(holds),
          Effect.retry({ schedule: Schedule.spaced("250 millis"), times: 240 }),
          Effect.orElseSucceed(() => "")
        )
        assert.notStrictEqual(text, "", `${title}: ${name}`)
      }
    })
  )

  it.effect("reads from sources that are provisioned", () =>
    Effect.sync(() => {
      const provisioned = grafanaFile("provisioning/datasources/polar-flow.yaml")
      for (const name of ["postgresql", "rest", "metrics"]) {
        for (const { datasource } of dashboard(name).panels)
          assert.match(provisioned, new RegExp(`uid: ${datasource.uid}\\n +type: ${datasource.type}\\n`, "u"))
      }
    })
  )
})
