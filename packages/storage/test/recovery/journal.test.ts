import { appendFileSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs"
import { open } from "node:fs/promises"
import { join } from "node:path"
import { assert, it } from "@effect/vitest"
import { RawStore, type UserId } from "@polar-flow/domain"
import { Effect, Layer, Stream } from "effect"
import { RawStoreJournal } from "../../src/index.ts"
import { framesOf, toFrame } from "../../src/recovery/frames.ts"
import * as JournalFile from "../../src/recovery/JournalFile.ts"
import { temporaryFolder } from "../harness/engines.ts"
import { answerOf, owner } from "../harness/samples.ts"

const noIndex: JournalFile.JournalIndex = { seen: () => undefined, forget: () => undefined }

const textsOf = (path: string) =>
  Effect.promise(async () => {
    const texts: Array<string> = []
    for await (const { payload } of framesOf(path)) texts.push(payload.toString())
    return texts
  })

const append = (file: JournalFile.JournalFile, text: string) => file.append(() => Buffer.from(text))

/** Appends with a new journal instance, as a process after a restart does. */
const appendAfterRestart = (path: string, text: string) =>
  Effect.scoped(Effect.flatMap(JournalFile.make(path, noIndex), (file) => append(file, text)))

const pathsIn = (userId: UserId) =>
  RawStore.use((raw) => Stream.runCollect(raw.replay(userId))).pipe(
    Effect.map((answers) => Array.from(answers, ({ path }) => path))
  )

it.effect("a journal is read up to an incomplete end, which the next append cuts off", () =>
  Effect.gen(function* () {
    const path = join(yield* temporaryFolder, "a.journal")
    for (const text of ["one", "two"]) yield* appendAfterRestart(path, text)
    const whole = statSync(path).size
    for (const torn of [1, 7, 12, 20]) {
      appendFileSync(path, toFrame(Buffer.alloc(100, 7)).subarray(0, torn))
      assert.deepStrictEqual(yield* textsOf(path), ["one", "two"])
    }
    yield* appendAfterRestart(path, "three")
    assert.deepStrictEqual(yield* textsOf(path), ["one", "two", "three"])
    assert.strictEqual(statSync(path).size, whole + toFrame(Buffer.from("three")).length)
  })
)

it.effect("damage in the middle of a journal loses only the damaged frame, also after further appends", () =>
  Effect.gen(function* () {
    const path = join(yield* temporaryFolder, "a.journal")
    for (const text of ["one", "two", "three"]) yield* appendAfterRestart(path, text)
    const bytes = readFileSync(path)
    bytes[bytes.indexOf("two") + 1] = 0
    writeFileSync(path, bytes)
    assert.deepStrictEqual(yield* textsOf(path), ["one", "three"])
    yield* appendAfterRestart(path, "four")
    assert.deepStrictEqual(yield* textsOf(path), ["one", "three", "four"])
  })
)

it.effect("frames after a damaged length are still read", () =>
  Effect.gen(function* () {
    const path = join(yield* temporaryFolder, "a.journal")
    for (const text of ["one", "two", "three"]) yield* appendAfterRestart(path, text)
    const bytes = readFileSync(path)
    bytes.writeUInt32LE(0xff_ff_ff, toFrame(Buffer.from("one")).length + 4)
    writeFileSync(path, bytes)
    assert.deepStrictEqual(yield* textsOf(path), ["one", "three"])
  })
)

it.effect("frames larger than one read, and frames that contain the magic number, are read completely", () =>
  Effect.gen(function* () {
    const path = join(yield* temporaryFolder, "a.journal")
    const texts = ["x".repeat(3_000_000), toFrame(Buffer.from("inner")).toString("latin1"), "last"]
    for (const text of texts) yield* appendAfterRestart(path, text)
    assert.deepStrictEqual(yield* textsOf(path), texts)
  })
)

it.effect("a hundred concurrent appends share a few fsyncs, and each is in the file when it returns", () =>
  Effect.gen(function* () {
    const path = join(yield* temporaryFolder, "a.journal")
    const file = yield* JournalFile.make(path, noIndex)
    yield* append(file, "first")
    const handle = yield* Effect.promise(() => open(path, "r"))
    const prototype = Object.getPrototypeOf(handle) as { datasync: () => Promise<void> }
    yield* Effect.promise(() => handle.close())
    const datasync = prototype.datasync
    let syncs = 0
    prototype.datasync = function (this: unknown) {
      syncs += 1
      return Reflect.apply(datasync, this, [])
    }
    const texts = Array.from({ length: 100 }, (_, index) => `text ${index}`)
    yield* Effect.forEach(
      texts,
      (text) =>
        Effect.andThen(
          append(file, text),
          Effect.map(textsOf(path), (kept) => assert.include(kept, text))
        ),
      { concurrency: "unbounded" }
    ).pipe(Effect.ensuring(Effect.sync(() => (prototype.datasync = datasync))))
    assert.deepStrictEqual(yield* textsOf(path), ["first", ...texts])
    assert.isAtLeast(syncs, 1)
    assert.isAtMost(syncs, 5)
  })
)

it.effect("a failed write leaves nothing in the file, and the next one succeeds", () =>
  Effect.gen(function* () {
    const path = join(yield* temporaryFolder, "a.journal")
    const file = yield* JournalFile.make(path, noIndex)
    yield* append(file, "one")
    const failing = file.append(() => {
      throw Object.assign(new Error("no space"), { code: "ENOSPC" })
    })
    const error = yield* Effect.flip(failing)
    assert.match(error.message, /^No space left to write .*a\.journal \(ENOSPC\)/u)
    yield* append(file, "two")
    assert.deepStrictEqual(yield* textsOf(path), ["one", "two"])
  })
)

it.effect("raw answers are deduplicated after a restart, and an incomplete one is stored again", () =>
  Effect.gen(function* () {
    const folder = yield* temporaryFolder
    const path = join(folder, `${owner}.journal`)
    const inNewProcess = <A, E>(effect: Effect.Effect<A, E, RawStore>) =>
      Effect.provide(effect, Layer.fresh(RawStoreJournal.layer(folder)))
    const keep = (number: number) => inNewProcess(RawStore.use((raw) => raw.append(answerOf(number))))
    for (const number of [1, 2, 1, 2]) yield* keep(number)
    assert.deepStrictEqual(yield* inNewProcess(pathsIn(owner)), [answerOf(1).path, answerOf(2).path])
    truncateSync(path, statSync(path).size - 3)
    assert.deepStrictEqual(yield* inNewProcess(pathsIn(owner)), [answerOf(1).path])
    yield* keep(2)
    assert.deepStrictEqual(yield* inNewProcess(pathsIn(owner)), [answerOf(1).path, answerOf(2).path])
  })
)

it.effect(
  "raw answers are in files that only their owner can read, and erasing a person deletes the file",
  () =>
    Effect.gen(function* () {
      const folder = join(yield* temporaryFolder, "journal", "users")
      yield* Effect.gen(function* () {
        const raw = yield* RawStore
        const path = join(folder, `${owner}.journal`)
        yield* raw.append(answerOf(1))
        assert.strictEqual(statSync(path).mode & 0o777, 0o600)
        assert.strictEqual(statSync(folder).mode & 0o777, 0o700)
        assert.strictEqual(yield* raw.erase(owner), 1)
        assert.isFalse(existsSync(path))
        yield* raw.append(answerOf(1))
        assert.deepStrictEqual(yield* pathsIn(owner), [answerOf(1).path])
      }).pipe(Effect.provide(RawStoreJournal.layer(folder)))
    })
)
