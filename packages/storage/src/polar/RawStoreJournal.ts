/**
 * Raw answers in recovery journals beside a DuckDB file, one per person. Erasing a person deletes one file, and a
 * damaged database can be rebuilt from them.
 */
import { hash } from "node:crypto"
import { readdir } from "node:fs/promises"
import { join } from "node:path"
import { promisify } from "node:util"
import { deflateRaw, inflateRaw } from "node:zlib"
import { Instant, type RawResponse, RawStore, UserId } from "@polar-flow/domain"
import { Effect, Layer, RcMap, Schema, Stream } from "effect"
import { makeFolder } from "../database/dataFolder.ts"
import { framesOf } from "../recovery/frames.ts"
import * as JournalFile from "../recovery/JournalFile.ts"

const ending = ".journal"
const deflate = promisify(deflateRaw)
const inflate = promisify(inflateRaw)

/** The header of a frame's payload: its length in four bytes, then JSON. The deflated body follows. */
const Facts = Schema.fromJsonString(
  Schema.Struct({
    operation: Schema.String,
    path: Schema.String,
    status: Schema.Int,
    contentType: Schema.String,
    fetchedAt: Instant,
    contentHash: Schema.String
  })
)
type Facts = typeof Facts.Type

const factsLengthBytes = 4
const encodeFacts = Schema.encodeSync(Facts)
const decodeFacts = Schema.decodeUnknownSync(Facts)

const toPayload = (facts: Facts, deflated: Uint8Array): Buffer => {
  const json = Buffer.from(encodeFacts(facts))
  const length = Buffer.alloc(factsLengthBytes)
  length.writeUInt32LE(json.length)
  return Buffer.concat([length, json, deflated])
}

const fromPayload = (payload: Buffer) => {
  const bodyAt = factsLengthBytes + payload.readUInt32LE()
  return {
    facts: decodeFacts(payload.toString("utf8", factsLengthBytes, bodyAt)),
    deflated: payload.subarray(bodyAt)
  }
}

/** The journal of one person. It remembers the hash of the last response per path. */
const openJournal = Effect.fnUntraced(function* (path: string) {
  const lastHashes = new Map<string, string>()
  const file = yield* JournalFile.make(path, {
    seen: (payload) => {
      const { facts } = fromPayload(payload)
      lastHashes.set(facts.path, facts.contentHash)
    },
    forget: () => lastHashes.clear()
  })
  const append = Effect.fnUntraced(function* ({ userId: _userId, body, ...answer }: RawResponse) {
    const facts: Facts = { ...answer, contentHash: hash("sha256", body) }
    const payload = toPayload(facts, yield* Effect.promise(() => deflate(body)))
    yield* file.append(() => {
      if (lastHashes.get(facts.path) === facts.contentHash) return undefined
      lastHashes.set(facts.path, facts.contentHash)
      return payload
    })
  })
  return { append, erase: file.erase }
})

const responsesOf = async function* (userId: UserId, path: string): AsyncGenerator<RawResponse> {
  for await (const { payload } of framesOf(path)) {
    const { facts, deflated } = fromPayload(payload)
    const { contentHash: _contentHash, ...answer } = facts
    yield { userId, ...answer, body: await inflate(deflated) }
  }
}

/** `RawStore` in recovery journals under `folder`. A response that cannot be written dies with `JournalNotWritten`. */
export const make = Effect.fnUntraced(function* (folder: string) {
  yield* Effect.orDie(makeFolder(folder))
  const pathOf = (userId: string) => join(folder, `${userId}${ending}`)
  const journals = yield* RcMap.make({
    lookup: (userId: UserId) => openJournal(pathOf(userId)),
    idleTimeToLive: "1 minute"
  })

  return RawStore.of({
    append: Effect.fn("RawStore.append")(
      function* (response: RawResponse) {
        const journal = yield* RcMap.get(journals, response.userId)
        yield* journal.append(response)
      },
      Effect.scoped,
      Effect.orDie
    ),
    replay: (userId) =>
      Stream.suspend(() =>
        Stream.fromAsyncIterable(responsesOf(userId, pathOf(userId)), (cause) => cause)
      ).pipe(Stream.orDie),
    users: Effect.map(
      Effect.promise(() => readdir(folder)),
      (names) =>
        names
          .filter((name) => name.endsWith(ending))
          .map((name) => UserId.make(name.slice(0, -ending.length)))
    ),
    erase: Effect.fn("RawStore.erase")(
      function* (userId: UserId) {
        const journal = yield* RcMap.get(journals, userId)
        return yield* journal.erase
      },
      Effect.scoped,
      Effect.orDie
    )
  })
})

/** `RawStore` in recovery journals under `folder`, which is created if missing. */
export const layer = (folder: string): Layer.Layer<RawStore> => Layer.effect(RawStore, make(folder))
