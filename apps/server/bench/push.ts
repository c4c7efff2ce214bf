/** Sends signed webhook deliveries to a real server, fifty at a time. */
import { Agent, request } from "node:http"
import { createHmac, randomUUID } from "node:crypto"
import { type CalendarDate, Instant, PolarWebhooks, UserId, Users } from "@polar-flow/domain"
import { Effect, Redacted } from "effect"
import { stored } from "./storage.ts"

const people = 200
const atOnce = 50
const secret = randomUUID()

const userIdOf = (index: number) => UserId.make(String(52_817_340 + (index % people)))

/** Stores the users and a webhook, as if it had been created at Polar. */
export const storeWebhook = (settings: Readonly<Record<string, string>>): Promise<void> =>
  Effect.gen(function* () {
    const users = yield* Users
    const webhooks = yield* PolarWebhooks
    const now = yield* Instant.now
    yield* Effect.forEach(
      Array.from({ length: people }, (_, index) => userIdOf(index)),
      (id) => users.connect({ id, memberId: `bench-${id}`, connectedAt: now })
    )
    yield* webhooks.put({
      id: "bench",
      url: "https://flow.example.com/webhooks/polar",
      signingSecret: Redacted.make(secret),
      events: [],
      createdAt: now,
      checkedAt: now,
      healthySince: now
    })
  }).pipe(stored(settings), Effect.runPromise)

const post = (url: string, agent: Agent, body: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const signature = createHmac("sha256", secret).update(body).digest("hex")
    const headers = { "polar-webhook-event": "SLEEP", "polar-webhook-signature": signature }
    request(url, { method: "POST", agent, headers }, (response) => {
      response.resume()
      response.on("end", () =>
        response.statusCode === 200
          ? resolve()
          : reject(new Error(`a delivery was answered ${response.statusCode}`))
      )
    })
      .on("error", reject)
      .end(body)
  })

const bodyOf = (index: number, date: CalendarDate): string =>
  JSON.stringify({
    event: "SLEEP",
    user_id: Number(userIdOf(index)),
    date,
    timestamp: Instant.fromMillis(1_700_000_000_000 + index * 1000)
  })

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const at = (sorted: ReadonlyArray<number>, share: number) => sorted[Math.floor(sorted.length * share)] ?? 0

/** Latency of deliveries, fifty at a time, each with a different event. */
export const deliveryLatency = async (baseUrl: string, today: CalendarDate, bursts: number) => {
  const url = `${baseUrl}/webhooks/polar`
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const taken: Array<number> = []
  const burst = (number: number) =>
    Promise.all(
      Array.from({ length: atOnce }, async (_, index) => {
        const body = bodyOf(number * atOnce + index, today)
        const start = performance.now()
        await post(url, agent, body)
        taken.push(performance.now() - start)
      })
    )
  for (let number = 0; number < 5; number += 1) await burst(number)
  taken.length = 0
  for (let number = 5; number < 5 + bursts; number += 1) {
    await burst(number)
    await pause(50)
  }
  agent.destroy()
  const sorted = taken.toSorted((a, b) => a - b)
  return { p50: at(sorted, 0.5), p99: at(sorted, 0.99) }
}
