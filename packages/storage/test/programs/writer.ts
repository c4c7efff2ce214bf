/**
 * A server that writes until it is killed: `writer.ts DATA_DIR FIRST`. Prints each number after all its writes (a
 * person, a record, a raw answer) were acknowledged.
 */
import { writeSync } from "node:fs"
import { dailyActivity, RawStore, RecordStore, Users } from "@polar-flow/domain"
import { Effect, Layer, Logger } from "effect"
import { Database, EncryptionKeyFile, Storage, TokenCipher } from "../../src/index.ts"
import { activityOf, answerOf, owner, personOf } from "../harness/samples.ts"

const [, , dataDir = "", first = "0"] = process.argv

const cipher = Layer.unwrap(Effect.map(EncryptionKeyFile.load(dataDir), TokenCipher.layer))

const write = Effect.fnUntraced(function* (number: number) {
  const users = yield* Users
  const records = yield* RecordStore
  const raw = yield* RawStore
  yield* Effect.all(
    [users.connect(personOf(number)), records.upsert(dailyActivity, owner, [activityOf(number)])],
    { concurrency: "unbounded" }
  )
  yield* raw.append(answerOf(number))
  writeSync(1, `${number}\n`)
})

const program = Effect.gen(function* () {
  for (let number = Number(first); ; number += 1) yield* write(number)
})

/** Standard output has the lines above only, no log. */
const quietly = Logger.layer([])

const storage = Storage.layer.pipe(Layer.provide(cipher), Layer.provide(Database.layer({ dataDir })))

await Effect.runPromise(program.pipe(Effect.provide(Layer.provideMerge(storage, quietly))))
