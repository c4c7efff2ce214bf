/**
 * A server that rotates one key until it is killed: `rotator.ts DATA_DIR [URL]`. Prints the prefix of each new key
 * after its rotation was acknowledged.
 */
import { writeSync } from "node:fs"
import { ApiKeys, Instant } from "@polar-flow/domain"
import { Effect, Layer, Logger, Redacted } from "effect"
import { Database, EncryptionKeyFile, Storage, TokenCipher } from "../../src/index.ts"

const [, , dataDir = "", url] = process.argv

const cipher = TokenCipher.layer({ current: EncryptionKeyFile.fromBytes(new Uint8Array(32)) })
const overlapUntil = Instant.make("2100-01-01T00:00:00Z")

const program = Effect.gen(function* () {
  const keys = yield* ApiKeys
  for (;;) {
    const newest = (yield* keys.list()).find(({ replacedBy }) => replacedBy === null)
    const { key } =
      newest === undefined
        ? yield* keys.create({
            name: "rotated",
            kind: "service",
            userId: null,
            scope: "read",
            rateLimit: null,
            expiresAt: null
          })
        : yield* keys.rotate(newest.prefix, overlapUntil)
    writeSync(1, `${key.prefix}\n`)
  }
})

/** Standard output has the lines above only, no log. */
const quietly = Logger.layer([])

const database = Database.layer({ dataDir, url: url === undefined ? undefined : Redacted.make(url) })
const storage = Storage.layer.pipe(Layer.provide(cipher), Layer.provide(database))

await Effect.runPromise(program.pipe(Effect.provide(Layer.provideMerge(storage, quietly))))
