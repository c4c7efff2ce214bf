/** The fast path and the codec for long lists yield the same result. */
import { assert, describe, it } from "@effect/vitest"
import { Instant } from "@polar-flow/domain"
import { Effect } from "effect"
import { ownDecoder } from "../src/sources/decoders.ts"
import { fixture } from "./edge.ts"

const decoded = Effect.fnUntraced(function* (operation: string, text: string) {
  const body = new TextEncoder().encode(text)
  const decode = yield* Effect.fromNullishOr(ownDecoder(operation))
  return yield* decode({ body, contentType: "application/json" }, Instant.fromMillis(0))
})

const session = JSON.stringify({
  ...(JSON.parse(fixture("exercise_full")) as object),
  ...(JSON.parse(fixture("exercise_detail_live")) as object)
})

/** The operation, its body, a field of the list's first item, and alternative formats of its value. */
const lists = [
  ["exercises.get", session, /"latitude": ?(?<value>-?[\d.]+)/u, '"latitude": "$<value>"'],
  ["exercises.get", session, /"time": ?"PT(?<value>\d)/u, '"time": "PT0H$<value>'],
  ["exercises.get", session, /"sample_type": ?(?<value>\d+)/u, '"sample_type": "$<value>"'],
  ["biosensing.ecg", fixture("ecg"), /"amplitude_mv": ?(?<value>-?[\d.]+)/u, '"amplitude_mv": "$<value>"'],
  ["heartRate.range", fixture("chr_range"), /"heart_rate": ?(?<value>\d+)/u, '"heart_rate": "$<value>"'],
  [
    "biosensing.bodyTemperature",
    fixture("bodytemp"),
    /"temperature_celsius": ?(?<value>[\d.]+)/u,
    '"temperature_celsius": "$<value>"'
  ],
  [
    "activitySamples.list",
    fixture("activity_samples_list"),
    /"steps": ?(?<value>\d+)/u,
    '"steps": "$<value>"'
  ]
] as const

describe("a long list", () => {
  for (const [operation, body, usual, other] of lists) {
    it.effect(`of ${operation} gives the same when ${usual.source.split('"')[1]} has another format`, () =>
      Effect.gen(function* () {
        const text = body.replaceAll(/\s+/gu, " ")
        const odd = text.replace(usual, other)
        assert.notStrictEqual(odd, text)
        const [asUsual, asOdd] = [yield* decoded(operation, text), yield* decoded(operation, odd)]
        assert.isAtLeast(asUsual.records.length, 1)
        assert.deepStrictEqual(asOdd, asUsual)
      })
    )
  }

  it.effect("with an unexpected item reports its position and keeps the rest", () =>
    Effect.gen(function* () {
      const usual = yield* decoded("heartRate.range", fixture("chr_range"))
      const wrong = fixture("chr_range").replace(/"heart_rate": ?53/u, '"heart_rate": "fast"')
      const { records, unread } = yield* decoded("heartRate.range", wrong)
      assert.lengthOf(unread, 1)
      assert.match(unread[0]?.path ?? "", /heart_rate_samples\[1\]\.heart_rate$/u)
      assert.lengthOf(records, usual.records.length)
    })
  )
})
