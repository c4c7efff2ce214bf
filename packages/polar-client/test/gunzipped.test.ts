import { assert, describe, it } from "@effect/vitest"
import { Effect, Stream } from "effect"
import { gzipSync } from "node:zlib"
import { aino, over, status } from "./edge.ts"

const tcx = `<TrainingCenterDatabase>${"<Trackpoint/>".repeat(5000)}</TrainingCenterDatabase>`

const file = (bytes: Uint8Array<ArrayBuffer>) =>
  over(
    () => new Response(bytes, { headers: { "content-type": "application/vnd.garmin.tcx+xml" } }),
    (polar) =>
      Effect.map(Stream.runCollect(polar.exercises.tcx(aino, "a")), (chunks) =>
        Buffer.concat(chunks).toString()
      )
  )

const bytes = (code: number) =>
  over(
    () => status(code),
    (polar) => Stream.runCollect(polar.exercises.tcx(aino, "a"))
  )

describe("a TCX file", () => {
  it.effect("is the same whether Polar gzips the file or not", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* file(new TextEncoder().encode(tcx)), tcx)
      assert.strictEqual(yield* file(Uint8Array.from(gzipSync(tcx))), tcx)
    })
  )

  it.effect("with a damaged gzip is undecodable", () =>
    Effect.gen(function* () {
      const { reason } = yield* Effect.flip(file(Uint8Array.from(gzipSync(tcx)).slice(0, 60)))
      assert.deepInclude(reason, { _tag: "PolarUndecodable", issue: "the gzip is damaged" })
    })
  )

  it.effect("is empty if Polar no longer has it, and errors stay errors", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* bytes(404)).length, 0)
      assert.strictEqual((yield* Effect.flip(bytes(403))).reason._tag, "ConsentMissing")
      assert.strictEqual((yield* Effect.flip(bytes(500))).reason._tag, "PolarUnavailable")
    })
  )
})
