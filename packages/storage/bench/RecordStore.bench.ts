import { dailyActivity, RecordStore, UserId } from "@polar-flow/domain"
import { Context, Effect, ManagedRuntime } from "effect"
import { SecureRandom } from "effect/crypto"
import { assert, test } from "vitest"
import { engines, storage } from "../test/harness/engines.ts"
import { activityOf, owner, yearOf } from "../test/harness/samples.ts"

const days = Array.from({ length: 365 }, (_, number) => activityOf(number))
const year = yearOf()
const options = { time: 300, iterations: 5, warmupTime: 20, warmupIterations: 1 }
/** Row by row a year takes seconds, so there a month stands for it. */
const month = days.slice(0, 30)

const stranger = () => UserId.make(`bench-${SecureRandom.uuidV4Unsafe()}`)

for (const engine of engines) {
  const withStore = async (body: (store: RecordStore["Service"]) => Promise<void>) => {
    const runtime = ManagedRuntime.make(storage[engine])
    try {
      await body(Context.get(await runtime.context(), RecordStore))
    } finally {
      await runtime.dispose()
    }
  }

  test(
    `${engine}: 30 days in one statement beside row by row`,
    ({ bench }) =>
      withStore(async (store) => {
        const together = bench("one statement", async () => {
          await Effect.runPromise(store.upsert(dailyActivity, stranger(), month))
        })
        const rowByRow = bench("row by row", async () => {
          const userId = stranger()
          await Effect.runPromise(
            Effect.forEach(month, (day) => store.upsert(dailyActivity, userId, [day]), { discard: true })
          )
        })
        assert.isDefined(await bench.compare(together, rowByRow, options))
      }),
    120_000
  )

  test(
    `${engine}: a year of eight types, new and again; a page of 365; the state of a person`,
    ({ bench }) =>
      withStore(async (store) => {
        const store8 = (userId: UserId) =>
          Effect.runPromise(Effect.forEach(year, ([type, records]) => store.upsert(type, userId, records)))
        await store8(owner)
        const fresh = bench("a year of eight types, new", async () => {
          await store8(stranger())
        })
        const again = bench("a year of eight types, unchanged", async () => {
          await store8(owner)
        })
        const page = bench("list of 365 days", async () => {
          const { records } = await Effect.runPromise(
            store.list(dailyActivity, owner, { order: "desc", limit: 365 })
          )
          assert.strictEqual(records.length, 365)
        })
        const state = bench("state", async () => {
          await Effect.runPromise(store.state(owner))
        })
        assert.isDefined(await bench.compare(fresh, again, page, state, options))
      }),
    120_000
  )
}
