/** Contract tests of `Journal` about requests that are repeated and changes that meet. */
import { assert, type Vitest } from "@effect/vitest"
import { Effect, Result } from "effect"
import { TestClock } from "effect/testing"
import { freshUserId } from "../accounts/freshUserId.ts"
import { Journal } from "../../journal/Journal.ts"
import { Instant } from "../../time/Instant.ts"
import { all, contentOf, day, entryOf, ill, version, write } from "./sampleEntries.ts"

type Tests = Vitest.MethodsNonLive<Journal>

const repetitions = (it: Tests) => {
  it.effect("writes a request that is sent twice once, also at the same time, and after a change", () =>
    Effect.gen(function* () {
      const journal = yield* Journal
      const [ada, lin] = [freshUserId(), freshUserId()]
      const both = yield* Effect.all([write(ada, ill, "key-1"), write(ada, ill, "key-1")], {
        concurrency: "unbounded"
      })
      const [first] = both
      assert.sameMembers(
        both.map(({ isNew }) => isNew),
        [true, false]
      )
      assert.deepStrictEqual(both[1].entry, first.entry)
      assert.lengthOf(yield* all(ada), 1)
      assert.isTrue((yield* write(lin, ill, "key-1")).isNew)
      const changed = yield* journal.change(ada, first.entry, contentOf({ text: "well again" }))
      assert.deepStrictEqual(yield* write(ada, ill, "key-1"), { entry: first.entry, isNew: false })
      assert.deepStrictEqual(yield* all(ada), [changed])
      yield* journal.remove(ada, changed)
      assert.deepStrictEqual(yield* write(ada, ill, "key-1"), { entry: first.entry, isNew: false })
      assert.deepStrictEqual(yield* all(ada), [])
      assert.isTrue((yield* write(ada, ill, "key-2")).isNew)
      assert.isTrue((yield* write(ada, ill)).isNew)
      assert.isTrue((yield* write(ada, ill)).isNew)
    })
  )

  it.effect("refuses the key of a request with another content, and keeps what it wrote first", () =>
    Effect.gen(function* () {
      const ada = freshUserId()
      const { entry } = yield* write(ada, ill, "key-1")
      for (const content of [
        contentOf(),
        { ...ill, to: day(7) },
        contentOf({ kind: "label", label: "ill" })
      ]) {
        const error = yield* Effect.flip(write(ada, content, "key-1"))
        assert.strictEqual(error._tag, "JournalKeyReused")
      }
      assert.deepStrictEqual(yield* all(ada), [entry])
    })
  )
}

const meetings = (it: Tests) => {
  it.effect("lets one of two changes through that start from the same version", () =>
    Effect.gen(function* () {
      const journal = yield* Journal
      const ada = freshUserId()
      const entry = yield* entryOf(ada, ill)
      const changes = yield* Effect.all(
        ["one tab", "another tab"].map((text) =>
          Effect.result(journal.change(ada, entry, contentOf({ text })))
        ),
        { concurrency: "unbounded" }
      )
      const [won, lost] = [changes.filter(Result.isSuccess), changes.filter(Result.isFailure)]
      assert.deepStrictEqual(
        [won.length, lost.map(({ failure }) => failure._tag)],
        [1, ["JournalEntryChanged"]]
      )
      const [winner] = yield* all(ada)
      assert.deepStrictEqual(winner, won[0]?.success)
      assert.deepInclude(winner, { id: entry.id, createdAt: entry.createdAt })
      assert.strictEqual((yield* Effect.flip(journal.remove(ada, entry)))._tag, "JournalEntryChanged")
      assert.lengthOf(yield* all(ada), 1)
    })
  )

  it.effect("has a version that grows with every change, however many there are in a moment", () =>
    Effect.gen(function* () {
      const journal = yield* Journal
      const ada = freshUserId()
      const versions = [yield* version(ada)]
      assert.deepStrictEqual(versions, [0])
      const note = Effect.andThen(version(ada), (found) => Effect.sync(() => void versions.push(found)))
      const entry = yield* entryOf(ada, ill)
      yield* note
      yield* entryOf(ada, ill)
      yield* note
      const changed = yield* journal.change(ada, entry, contentOf())
      assert.strictEqual(Instant.toMillis(changed.updatedAt), yield* version(ada))
      yield* note
      yield* journal.remove(ada, changed)
      yield* note
      yield* TestClock.adjust("1 second")
      yield* entryOf(ada, ill)
      yield* note
      assert.deepStrictEqual(
        versions,
        versions.toSorted((a, b) => a - b)
      )
      assert.lengthOf(new Set(versions), versions.length)
      assert.strictEqual(yield* version(freshUserId()), 0)
    })
  )
}

/** Registers the tests. */
export const journalMeetings = (it: Tests): void => {
  repetitions(it)
  meetings(it)
}
