/** The alerts of docs/alerts.yaml, compared with the metrics of a real server. */
import { assert, describe, it } from "@effect/vitest"
import { EventSubscriptions } from "@polar-flow/domain"
import { Effect, Schedule } from "effect"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { freePort, temporaryFolder } from "../harness/ServerProcess.ts"
import { stored } from "../accounts/storedTokens.ts"
import { connected } from "../wholePath/wholePath.ts"

const text = readFileSync(join(import.meta.dirname, "../../../../docs/alerts.yaml"), "utf8")
const expressions = [...text.matchAll(/^ +expr: (?<expr>.+)$/gmu)].map(({ groups }) => groups?.["expr"] ?? "")

/** Every metric of ours in the rules, with the labels that it is picked by. */
const wanted = expressions.flatMap((expression) =>
  [...expression.matchAll(/(?<name>polar_flow_\w+)(?:\{(?<picked>[^}]*)\})?/gu)].map(({ groups }) => ({
    name: groups?.["name"] ?? "",
    labels: [...(groups?.["picked"] ?? "").matchAll(/(?<label>\w+)=/gu)].map(
      (it) => it.groups?.["label"] ?? ""
    )
  }))
)

/** The labels of each metric in an answer of `/metrics`. */
const toldIn = (answer: string): ReadonlyMap<string, ReadonlySet<string>> => {
  const told = new Map<string, Set<string>>()
  for (const { groups } of answer.matchAll(/^(?<name>polar_flow_\w+)(?:\{(?<labels>[^}]*)\})? /gmu)) {
    const labels = told.get(groups?.["name"] ?? "") ?? new Set()
    for (const it of (groups?.["labels"] ?? "").matchAll(/(?<label>\w+)=/gu))
      labels.add(it.groups?.["label"] ?? "")
    told.set(groups?.["name"] ?? "", labels)
  }
  return told
}

/** A server to which everything happened that it counts. */
const busy = Effect.gen(function* () {
  const settings = {
    ENCRYPTION_KEY: "c".repeat(64),
    ALLOW_PRIVATE_WEBHOOK_TARGETS: "true",
    API_PORT: String(yield* freePort),
    DATA_DIR: yield* temporaryFolder
  }
  const target = `http://127.0.0.1:${yield* freePort}/`
  yield* EventSubscriptions.use((subscriptions) =>
    subscriptions.create({ url: target, events: ["sync.completed"], userId: null })
  ).pipe(stored(settings))
  const { personId, post, server, simulator } = yield* connected({ ...settings, POLAR_WEBHOOKS: "on" })
  yield* simulator.control.consent(personId, false)
  yield* post("/sync/trigger")
  yield* Effect.promise(() => fetch(`${server.url}/webhooks/polar`, { method: "POST", body: "{}" }))
  return server
})

describe("docs/alerts.yaml", () => {
  it.live("uses only metrics and labels that a server exports", () =>
    Effect.gen(function* () {
      const { url } = yield* busy
      const answer = Effect.promise(async () => (await fetch(`${url}/metrics`)).text())
      const told = yield* answer.pipe(
        Effect.map(toldIn),
        Effect.filterOrFail((it) => wanted.every(({ name }) => it.has(name))),
        Effect.retry({ schedule: Schedule.spaced("500 millis"), times: 100 }),
        Effect.catch(() => Effect.map(answer, toldIn))
      )
      assert.isAbove(wanted.length, 10)
      for (const { labels, name } of wanted) {
        assert.isTrue(told.has(name), name)
        for (const label of labels) assert.isTrue(told.get(name)?.has(label), `${name}{${label}}`)
      }
    })
  )

  it("says of each alert what it means and what to do", () => {
    const alerts = text.split(/^ +- alert: /mu).slice(1)
    assert.strictEqual(alerts.length, expressions.length)
    for (const alert of alerts) {
      assert.match(alert, /^ +summary: \S.+$/mu, alert.split("\n")[0])
      assert.match(alert, /^ +action: \S.+$/mu, alert.split("\n")[0])
    }
  })
})
