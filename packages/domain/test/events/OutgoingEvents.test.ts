import { assert, describe, it } from "@effect/vitest"
import { DataTypes, Instant, OutgoingEvents, type SyncRun, TypeNames, UserId } from "../../src/index.ts"

const stored = { fetched: 1, stored: 1, calls: 1, status: "stored", error: null, message: null } as const
const at = Instant.make("2026-11-20T12:00:00Z")
const run: SyncRun = {
  id: "1",
  userId: UserId.make("ada"),
  trigger: "manual",
  status: "success",
  startedAt: at,
  finishedAt: at,
  calls: 1,
  outcomes: Object.fromEntries(DataTypes.all.map(({ name }) => [name, stored]))
}

describe("sync.completed", () => {
  it("names the data types as the results of the sync name them", () => {
    const { changed } = OutgoingEvents.syncCompleted(run, at).data
    assert.deepStrictEqual(
      changed,
      DataTypes.all.map(({ name }) => TypeNames.inSyncs(name))
    )
    assert.includeMembers(changed as Array<string>, ["recharge", "activity", "exercises", "continuous_hr"])
  })
})
