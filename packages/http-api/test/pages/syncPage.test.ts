/** The sync page in a browser without JavaScript. */
import { assert, describe, it } from "@effect/vitest"
import { Instant, SyncQueue } from "@polar-flow/domain"
import { Effect, Ref } from "effect"
import { makeDeadLetters } from "../sync/deadLetters.ts"
import { claimed, openBrowser } from "../harness/OwnerBrowser.ts"
import { PolarSays } from "../harness/SyncScheduleFake.ts"
import { TestServer, ada } from "../harness/TestServer.ts"

const server = TestServer.layer()
const since = Instant.make("2026-11-19T08:00:00Z")
const resetsAt = Instant.make("2026-11-20T12:05:00Z")

/** The text of a page, without its markup. */
const textOf = (html: string): string =>
  html.replaceAll(/<style>[^]*<\/style>|<[^>]+>/gu, " ").replaceAll(/\s+/gu, " ")

describe("/admin/sync", () => {
  it.effect("shows the status of syncs, and which come next and why", () =>
    Effect.gen(function* () {
      const browser = yield* claimed
      const before = textOf((yield* browser.visit("/admin/sync")).text)
      assert.include(
        before,
        "2 people are due. The longest wait is 90 seconds. Polar does not announce new data, so the server asks"
      )
      assert.include(before, "Unknown until Polar answers")
      assert.include(before, "ada in 60 minutes regular round Normal not due yet 11")
      assert.include(before, "No failed jobs.")
      const { push, quota } = yield* PolarSays
      yield* Ref.set(push, {
        _tag: "Unhealthy",
        since,
        message: "Polar is silent",
        hint: "Look at the proxy."
      })
      const window = { limit: 540, used: 100, resetsAt }
      yield* Ref.set(quota, { short: window, long: { ...window, limit: 5200 } })
      const after = textOf((yield* browser.visit("/admin/sync")).text)
      assert.include(
        after,
        "Polar’s announcements do not arrive, so the server asks at intervals. The fault began 28 hours ago: Polar is silent. Look at the proxy."
      )
      assert.include(after, "15 minutes 440 left · new ones in 5 minutes 100 of 540 requests")
    }).pipe(Effect.provide(server))
  )

  it.effect("retries or discards a failed job with a button", () =>
    Effect.gen(function* () {
      const browser = yield* claimed
      const [first] = yield* makeDeadLetters([ada])
      const page = yield* browser.visit("/admin/sync")
      assert.include(page.text, "Polar &lt;refused&gt;")
      assert.include(page.text, 'aria-label="Retry the sync of ada"')
      const retried = yield* browser.submit("/admin/sync/retry", { id: first?.id ?? "" })
      assert.strictEqual(retried.headers["location"], "/admin/sync?done=sync-retried")
      assert.include((yield* browser.visit("/admin/sync?done=sync-retried")).text, "queued again")
      assert.strictEqual((yield* SyncQueue.use((queue) => queue.stats)).waiting.high.count, 1)
      const [second] = yield* makeDeadLetters([ada])
      const discarded = yield* browser.submit("/admin/sync/discard", { id: second?.id ?? "" })
      assert.strictEqual(discarded.headers["location"], "/admin/sync?done=sync-discarded")
      const again = yield* browser.submit("/admin/sync/discard", { id: "nothing" })
      assert.deepStrictEqual(
        [again.status, again.text.includes("There is no such failed job any more.")],
        [200, true]
      )
    }).pipe(Effect.provide(server))
  )

  it.effect(
    "is for the owner only, rejects forms without a CSRF token, and is linked from the overview",
    () =>
      Effect.gen(function* () {
        const [browser, stranger] = [yield* claimed, yield* openBrowser]
        assert.strictEqual((yield* stranger.visit("/admin/sync")).headers["location"], "/admin/login")
        const forged = yield* browser.post("/admin/sync/retry", { id: "1", csrf_token: "guess" })
        assert.strictEqual(forged.status, 403)
        assert.match((yield* browser.visit("/admin")).text, /href="\/admin\/sync">.*Syncs<\/a>/u)
        assert.include((yield* browser.visit("/admin/sync")).text, 'href="/admin/sync" aria-current="page"')
      }).pipe(Effect.provide(server))
  )
})
