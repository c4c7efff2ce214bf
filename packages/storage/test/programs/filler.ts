/**
 * A server whose disk fills up: `filler.ts DATA_DIR raw|records`. Prints `wrote N` for an acknowledged write, `failed
 * …` if there is no space, and `recovered N` after the first write with space again, then ends.
 */
import { writeSync } from "node:fs"
import { exercise, RawStore, RecordStore } from "@polar-flow/domain"
import { Cause, Effect, Exit, Layer, Logger } from "effect"
import { SecureRandom } from "effect/crypto"
import { Database, EncryptionKeyFile, Storage, TokenCipher } from "../../src/index.ts"
import { answerOf, owner, sessionOf } from "../harness/samples.ts"

const [, , dataDir = "", what = "raw"] = process.argv

const cipher = Layer.unwrap(Effect.map(EncryptionKeyFile.load(dataDir), TokenCipher.layer))

/** Bytes that cannot be compressed. */
const noise = () => SecureRandom.randomBytesUnsafe(60_000)

const write = Effect.fnUntraced(function* (number: number) {
  if (what === "raw") {
    const raw = yield* RawStore
    return yield* raw.append({ ...answerOf(number), body: noise() })
  }
  const records = yield* RecordStore
  const notes = Buffer.from(noise()).toString("base64")
  return yield* records.upsert(exercise, owner, [sessionOf(number, "2026-03-14T10:00:00+02:00", 1, notes)])
})

const program = Effect.gen(function* () {
  let hasFailed = false
  for (let number = 0; ; number += 1) {
    const exit = yield* Effect.exit(write(number))
    if (Exit.isSuccess(exit)) {
      writeSync(1, `${hasFailed ? "recovered" : "wrote"} ${number}\n`)
      if (hasFailed) return
    } else {
      writeSync(1, `failed ${Cause.pretty(exit.cause).replaceAll("\n", " ")}\n`)
      hasFailed = true
      yield* Effect.sleep("100 millis")
    }
  }
})

/** Standard output has the lines above only, no log. */
const quietly = Logger.layer([])

const storage = Storage.layer.pipe(Layer.provide(cipher), Layer.provide(Database.layer({ dataDir })))

await Effect.runPromise(program.pipe(Effect.provide(Layer.provideMerge(storage, quietly))))
