/**
 * Raw answers beside a DuckDB file: one journal a person, so that erasing somebody is deleting a file, and damage to
 * the database leaves what it can be made from.
 */
import { hash } from "node:crypto"
import type { Dirent } from "node:fs"
import { readdir, stat } from "node:fs/promises"
import { join } from "node:path"
import { promisify } from "node:util"
import { deflateRaw, inflateRaw } from "node:zlib"
import { Instant, type RawResponse, RawStore, UserId } from "@polar-flow/domain"
import { Effect, Layer, RcMap, Schema, Stream } from "effect"
import { makeFolder, systemCode } from "../database/dataFolder.ts"
import type { Warnings } from "../database/Warnings.ts"
import { setAsideForeign } from "../recovery/foreign.ts"
import { framesOf } from "../recovery/frames.ts"
import * as JournalFile from "../recovery/JournalFile.ts"

const ending = ".journal"
const deflate = promisify(deflateRaw)
const inflate = promisify(inflateRaw)

/** What precedes the deflated body in a frame: its length in two bytes, then JSON. */
const Facts = Schema.fromJsonString(
  Schema.Struct({
    operation: Schema.String,
    path: Schema.String,
    status: Schema.Int,
    contentType: Schema.String,
    fetchedAt: Instant,
    contentHash: Schema.String,
    /** Whose answer it is. Frames of earlier versions do not say. */
    userId: Schema.optionalKey(Schema.String)
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

/** A path of Polar's that names a person. */
const personInPath = /\/users\/(\d+)(?:\/|$)/u

/** Whose frame it is, as far as it tells. */
const personOf = ({ path, userId }: Facts): string | undefined => userId ?? personInPath.exec(path)?.[1]

/** A frame of this person's; undefined for another's, and for something that is none of ours. */
const fromPayload = (userId: UserId, payload: Buffer) => {
  try {
    const bodyAt = factsLengthBytes + payload.readUInt32LE()
    const facts = decodeFacts(payload.toString("utf8", factsLengthBytes, bodyAt))
    return (personOf(facts) ?? userId) === userId ? { facts, deflated: payload.subarray(bodyAt) } : undefined
  } catch {
    return undefined
  }
}

/** The journal of one person, which knows the last answer of each path. */
const openJournal = Effect.fnUntraced(function* (userId: UserId, path: string) {
  const lastHashes = new Map<string, string>()
  const file = yield* JournalFile.make(path, {
    seen: (payload) => {
      const facts = fromPayload(userId, payload)?.facts
      if (facts !== undefined) lastHashes.set(facts.path, facts.contentHash)
    },
    forget: () => lastHashes.clear()
  })
  const append = Effect.fnUntraced(function* ({ body, ...answer }: RawResponse) {
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

/** What is in a journal: the person's answers, and how much of it is not. */
export interface Content {
  readonly answers: number
  readonly foreign: number
  /** Bytes between whole frames. */
  readonly unreadable: number
  /** Whether a snapshot of the records follows all of that. */
  readonly isCovered: boolean
}

/** Reads a journal through. */
export const contentOf = async (userId: UserId, path: string): Promise<Content> => {
  let [answers, foreign, unreadable, end] = [0, 0, 0, 0]
  let isCovered = true
  for await (const frame of framesOf(path)) {
    const facts = fromPayload(userId, frame.payload)?.facts
    if (facts === undefined) foreign += 1
    else answers += 1
    if (facts === undefined || frame.start > end) isCovered = false
    if (facts?.operation === "snapshot") isCovered = true
    unreadable += frame.start - end
    end = frame.end
  }
  return { answers, foreign, unreadable, isCovered }
}

/** Whether a journal has an answer of its person; null when it has nothing at all. */
const isOwn = async (userId: UserId, path: string): Promise<boolean | null> => {
  if ((await stat(path)).size === 0) return null
  for await (const { payload } of framesOf(path)) if (fromPayload(userId, payload) !== undefined) return true
  return false
}

const responsesOf = async function* (userId: UserId, path: string): AsyncGenerator<RawResponse> {
  for await (const { payload } of framesOf(path)) {
    const found = fromPayload(userId, payload)
    const body = found && (await inflate(found.deflated).catch(() => undefined))
    if (found === undefined || body === undefined) continue
    const { contentHash: _contentHash, userId: _userId, ...answer } = found.facts
    yield { userId, ...answer, body }
  }
}

const isUserId = Schema.is(UserId)

/** The person whose journal a name is; null for something else. */
const personNamed = (name: string): UserId | null => {
  const stem = name.slice(0, -ending.length)
  return name.endsWith(ending) && isUserId(stem) ? stem : null
}

/** Sets aside what is no journal of the person it is named after; null when it is one. */
const judge = async (folder: string, entry: Dirent): Promise<string | null> => {
  const userId = personNamed(entry.name)
  if (userId === null || !entry.isFile()) return "is no journal of a person"
  try {
    return (await isOwn(userId, join(folder, entry.name))) === false
      ? "holds no answer of this person's"
      : null
  } catch (cause) {
    return `cannot be read (${systemCode(cause)})`
  }
}

interface Guard {
  readonly dataDir: string
  readonly warnings: Warnings
}

/** Everybody who has a journal. What is none is set aside first, when it is known where to. */
const people = Effect.fnUntraced(function* (folder: string, guard: Guard | undefined) {
  const entries = yield* Effect.promise(() => readdir(folder, { withFileTypes: true }))
  const found: Array<UserId> = []
  for (const entry of entries) {
    const userId = personNamed(entry.name)
    const why = yield* Effect.promise(() => judge(folder, entry))
    if (why === null && userId !== null) found.push(userId)
    else if (guard !== undefined && !entry.name.endsWith(".new"))
      yield* setAsideForeign(guard.dataDir, join(folder, entry.name), why ?? "", guard.warnings)
  }
  return found
})

/**
 * `RawStore` in journals under `folder`. An answer that cannot be written dies with `JournalNotWritten`, or with
 * `StoreFull` when there is no room.
 */
export const make = Effect.fnUntraced(function* (folder: string, guard?: Guard) {
  yield* Effect.orDie(makeFolder(folder))
  const pathOf = (userId: string) => join(folder, `${userId}${ending}`)
  const journals = yield* RcMap.make({
    lookup: (userId: UserId) => openJournal(userId, pathOf(userId)),
    idleTimeToLive: "1 minute"
  })

  return RawStore.of({
    append: Effect.fn("RawStore.append")(
      function* (response: RawResponse) {
        const journal = yield* RcMap.get(journals, response.userId)
        yield* journal.append(response)
      },
      Effect.scoped,
      JournalFile.dieOnNotWritten
    ),
    replay: (userId) =>
      Stream.suspend(() =>
        Stream.fromAsyncIterable(responsesOf(userId, pathOf(userId)), (cause) => cause)
      ).pipe(Stream.orDie),
    users: people(folder, guard),
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

/** `RawStore` in journals under `folder`, which is made when missing. */
export const layer = (folder: string, guard?: Guard): Layer.Layer<RawStore> =>
  Layer.effect(RawStore, make(folder, guard))
