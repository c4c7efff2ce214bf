import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { DataTypes, LocalDateTime, UserId } from "../../src/index.ts"
import { arbitraryUserId, recordArbitrary } from "../../src/testing.ts"

describe("generated records", () => {
  for (const type of DataTypes.untyped) {
    it.prop(
      `of ${type.name} are valid, whether usual or extreme`,
      [recordArbitrary(type), recordArbitrary(type, { extremes: true })],
      (records) => {
        for (const record of records) assert.isTrue(Schema.is(type.schema)(record))
      },
      { arbitrary: { runs: 20 } }
    )
  }

  it.prop("have times on their own day", [recordArbitrary(DataTypes.byName.exercise)], ([session]) => {
    assert.strictEqual(LocalDateTime.date(session.startTime), session.date)
  })

  it.prop("have plausible values", [recordArbitrary(DataTypes.byName.nightlyRecharge)], ([night]) => {
    if (night.restingHeartRate !== null)
      assert.isTrue(night.restingHeartRate >= 35 && night.restingHeartRate <= 200)
  })

  it.prop(
    "have columns of equal length",
    [recordArbitrary(DataTypes.byName.continuousHeartRate)],
    ([{ samples }]) => {
      assert.strictEqual(samples.seconds.length, samples.bpm.length)
    }
  )

  it.prop("have valid user ids", [arbitraryUserId], ([userId]) => {
    assert.isTrue(Schema.is(UserId)(userId))
  })
})
