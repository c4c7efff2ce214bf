import { assert, describe, it } from "@effect/vitest"
import { DataTypes, RawStore } from "@polar-flow/domain"
import { Effect, Fiber, Stream } from "effect"
import { TestClock } from "effect/testing"
import type { PolarClient, PolarError } from "../src/index.ts"
import { aino, fixture, json, nothingKnown, over, type Sent, status, window } from "./edge.ts"

describe("a request with side effects", () => {
  type Call = (polar: PolarClient["Service"]) => Effect.Effect<unknown, PolarError>
  const writes: Readonly<Record<string, Call>> = {
    token: (polar) => polar.oauth.exchangeCode({ code: "c" }),
    register: (polar) => polar.users.register(aino, "member"),
    webhook: (polar) => polar.webhooks.create({ events: ["SLEEP"], url: "https://hooks.example.net" })
  }
  for (const [name, write] of Object.entries(writes)) {
    it.effect(`is not retried: ${name}`, () =>
      over(
        () => status(500),
        (polar, sent) =>
          Effect.gen(function* () {
            const fiber = yield* Effect.forkChild(Effect.flip(write(polar)))
            yield* TestClock.adjust("5 minutes")
            assert.strictEqual((yield* Fiber.join(fiber)).reason._tag, "PolarUnavailable")
            assert.strictEqual(sent.length, 1)
          })
      )
    )
  }
})

const first = (sent: ReadonlyArray<Sent>): Sent => {
  const [request] = sent
  if (request === undefined) throw new Error("nothing was sent")
  return request
}

describe("a request", () => {
  it.effect("for a person goes to the API with the person's token and accepts JSON", () =>
    over(
      () => status(204),
      (polar, sent) =>
        Effect.gen(function* () {
          yield* polar.biosensing.ecg(aino)
          const { url, headers } = first(sent)
          assert.strictEqual(url.href, "https://www.polaraccesslink.com/v3/users/biosensing/ecg")
          assert.strictEqual(headers["authorization"], "Bearer token-of-aino")
          assert.strictEqual(headers["accept"], "application/json")
        })
    )
  )

  it.effect("of the application uses its credentials, and wrong ones are PolarRejected", () =>
    over(
      () => status(401),
      (polar, sent) =>
        Effect.gen(function* () {
          const refused = yield* Effect.flip(polar.webhooks.list)
          assert.deepInclude(refused.reason, { _tag: "PolarRejected", status: 401 })
          assert.strictEqual(first(sent).headers["authorization"], `Basic ${btoa("client:secret")}`)
        })
    )
  )

  it.effect("for a token is a form post to the other host, with the original redirect URL", () =>
    over(
      () => json(fixture("token")),
      (polar, sent) =>
        Effect.gen(function* () {
          yield* polar.oauth.exchangeCode({ code: "a b", redirectUri: "https://app.example.net/back" })
          const { url, body, method } = first(sent)
          assert.strictEqual(`${method} ${url.href}`, "POST https://polarremote.com/v2/oauth2/token")
          assert.strictEqual(
            body,
            "grant_type=authorization_code&code=a+b&redirect_uri=https%3A%2F%2Fapp.example.net%2Fback"
          )
          assert.strictEqual(
            yield* polar.oauth.authorizeUrl({ state: "s", redirectUri: "https://app.example.net/back" }),
            "https://flow.polar.com/oauth2/authorization?response_type=code&client_id=client&scope=accesslink.read_all&redirect_uri=https%3A%2F%2Fapp.example.net%2Fback&state=s"
          )
        })
    )
  )
})

describe("a stored response", () => {
  it.effect("decodes to the fetched records again, except for a list of sessions", () =>
    over(
      ({ url }) =>
        json(
          fixture(
            url.pathname === "/v3/exercises"
              ? "exercises_list"
              : url.pathname.includes("exercises")
                ? "exercise_full"
                : "nr_list"
          )
        ),
      (polar) =>
        Effect.gen(function* () {
          const { nightlyRecharge, exercise } = DataTypes.byName
          const nights = yield* polar.fetch(
            nightlyRecharge,
            aino,
            window("1969-12-31", "1970-01-01"),
            nothingKnown
          )
          const sessions = yield* polar.fetch(
            exercise,
            aino,
            window("1969-12-31", "1970-01-01"),
            nothingKnown
          )
          const raw = yield* RawStore
          const kept = yield* Stream.runCollect(raw.replay(aino.userId))
          const decoded = yield* Effect.forEach(kept, (answer) => polar.decode(answer))
          assert.deepStrictEqual(
            kept.map(({ operation }) => operation),
            ["nightlyRecharge.list", "exercises.list", "exercises.get", "exercises.get"]
          )
          assert.deepStrictEqual(
            decoded.map((one) => one[0]?.isOutline),
            [false, true, false, false]
          )
          assert.lengthOf(decoded[1]?.[0]?.records ?? [], 2)
          assert.deepStrictEqual(decoded[0]?.[0]?.records, nights.records)
          assert.deepStrictEqual(decoded[2]?.[0]?.records, sessions.records.slice(0, 1))
        })
    )
  )
})
