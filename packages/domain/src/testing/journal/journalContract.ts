import { assert, layer } from "@effect/vitest"
import { Effect, type Layer, Option } from "effect"
import { TestClock } from "effect/testing"
import type { UserId } from "../../accounts/UserId.ts"
import { Journal } from "../../journal/Journal.ts"
import type { JournalEntry } from "../../journal/JournalEntry.ts"
import type { RecordPage, RecordQuery } from "../../records/RecordStore.ts"
import { Instant } from "../../time/Instant.ts"
import { freshUserId } from "../accounts/freshUserId.ts"
import { journalMeetings } from "./journalMeetings.ts"
import { all, ascending, contentOf, day, entryOf, ill, listed, version, write } from "./sampleEntries.ts"

/** Follows the cursors of a list to its end. */
const pages = Effect.fnUntraced(function* (userId: UserId, query: RecordQuery) {
  const found: Array<ReadonlyArray<JournalEntry>> = []
  let next: RecordQuery | null = query
  while (next !== null) {
    const page: RecordPage<JournalEntry> = yield* listed(userId, next)
    found.push(page.records)
    next = page.next === null ? null : { ...query, after: page.next }
  }
  return found
})

/** Registers the contract tests of `Journal` for `adapter`. Each test uses new people. */
export const journalContract = <E>(name: string, adapter: Layer.Layer<Journal, E>): void =>
  layer(adapter)(name, (it) => {
    it.effect("keeps every kind of entry as it was written, each with an id that sorts by time", () =>
      Effect.gen(function* () {
        const journal = yield* Journal
        const ada = freshUserId()
        const contents = [
          ill,
          contentOf(),
          contentOf({ kind: "label", label: "späte Schicht" }),
          contentOf({ kind: "feeling", value: 4 }),
          contentOf({ kind: "weight", value: 71.35, text: "after breakfast" })
        ]
        for (const content of contents) {
          const { entry, isNew } = yield* write(ada, content)
          assert.isTrue(isNew)
          assert.deepStrictEqual(entry, {
            ...content,
            id: entry.id,
            createdAt: entry.createdAt,
            updatedAt: entry.createdAt
          })
          assert.deepStrictEqual(yield* journal.get(ada, entry.id), Option.some(entry))
          assert.isTrue(Option.isNone(yield* journal.get(freshUserId(), entry.id)))
          yield* TestClock.adjust("1 second")
        }
        const entries = yield* all(ada)
        assert.sameDeepMembers(
          entries.map(({ createdAt: _createdAt, id: _id, updatedAt: _updatedAt, ...content }) => content),
          contents
        )
        const byId = entries.toSorted((a, b) => (a.id < b.id ? -1 : 1))
        const byTime = entries.toSorted(
          (a, b) => Instant.toMillis(a.createdAt) - Instant.toMillis(b.createdAt)
        )
        assert.deepStrictEqual(byId, byTime)
      })
    )

    it.effect("lists the entries with a day in the span, in either order, page by page", () =>
      Effect.gen(function* () {
        const ada = freshUserId()
        yield* entryOf(freshUserId(), ill)
        const long = yield* entryOf(ada, ill)
        const days = yield* Effect.forEach([1, 4, 4, 7], (number) =>
          entryOf(ada, contentOf({ from: day(number) }))
        )
        const sorted = [long, ...days].toSorted((a, b) =>
          `${a.from} ${a.id}` < `${b.from} ${b.id}` ? -1 : 1
        )
        assert.deepStrictEqual(yield* all(ada), sorted)
        assert.deepStrictEqual(yield* all(ada, { order: "desc" }), sorted.toReversed())
        assert.deepStrictEqual(
          yield* all(ada, { from: day(4), to: day(6) }),
          sorted.filter(({ from }) => from === day(3) || from === day(4))
        )
        assert.deepStrictEqual(yield* all(ada, { from: day(6), to: day(6) }), [long])
        assert.deepStrictEqual(yield* all(ada, { to: day(2) }), sorted.slice(0, 1))
        assert.deepStrictEqual(yield* all(ada, { from: day(8) }), [])
        for (const order of ["asc", "desc"] as const) {
          const found = yield* pages(ada, { order, limit: 2 })
          assert.deepStrictEqual(
            found.map(({ length }) => length),
            [2, 2, 1]
          )
          assert.deepStrictEqual(found.flat(), order === "asc" ? sorted : sorted.toReversed())
        }
      })
    )

    it.effect("refuses a cursor that no store has issued", () =>
      Effect.gen(function* () {
        const foreign = { ...ascending, after: "bm90aGluZw" as NonNullable<RecordQuery["after"]> }
        const error = yield* Effect.flip(Journal.use((journal) => journal.list(freshUserId(), foreign)))
        assert.strictEqual(error._tag, "CursorInvalid")
      })
    )

    it.effect("removes an entry for good, and knows none that is another's or was never there", () =>
      Effect.gen(function* () {
        const journal = yield* Journal
        const ada = freshUserId()
        const [entry, other] = [yield* entryOf(ada, ill), yield* entryOf(ada, contentOf())]
        for (const [who, what] of [
          [freshUserId(), entry],
          [ada, { ...entry, id: "00000000-0000-7000-8000-000000000000" }]
        ] as const) {
          assert.strictEqual(
            (yield* Effect.flip(journal.change(who, what, ill)))._tag,
            "JournalEntryNotFound"
          )
          assert.strictEqual((yield* Effect.flip(journal.remove(who, what)))._tag, "JournalEntryNotFound")
        }
        yield* journal.remove(ada, entry)
        assert.isTrue(Option.isNone(yield* journal.get(ada, entry.id)))
        assert.deepStrictEqual(yield* all(ada), [other])
        assert.strictEqual((yield* Effect.flip(journal.remove(ada, entry)))._tag, "JournalEntryNotFound")
        assert.strictEqual((yield* Effect.flip(journal.change(ada, entry, ill)))._tag, "JournalEntryNotFound")
      })
    )

    it.effect("knows the days of every label, and of nothing else", () =>
      Effect.gen(function* () {
        const journal = yield* Journal
        const ada = freshUserId()
        for (const content of [
          contentOf(),
          contentOf({ kind: "label", label: "alcohol", from: day(9) }),
          ill
        ])
          yield* write(ada, content)
        const gone = yield* entryOf(ada, contentOf({ kind: "label", label: "travel" }))
        yield* journal.remove(ada, gone)
        assert.deepStrictEqual(yield* journal.labels(ada), [
          { label: "ill", from: day(3), to: day(6) },
          { label: "alcohol", from: day(9), to: day(9) }
        ])
        assert.deepStrictEqual(yield* journal.labels(freshUserId()), [])
      })
    )

    it.effect("counts the entries with a day in a span, without removed ones", () =>
      Effect.gen(function* () {
        const journal = yield* Journal
        const ada = freshUserId()
        assert.strictEqual(yield* journal.count(ada), 0)
        for (const content of [contentOf({ kind: "label", label: "alcohol", from: day(9) }), ill])
          yield* write(ada, content)
        const gone = yield* entryOf(ada, contentOf({ from: day(4) }))
        assert.strictEqual(yield* journal.count(ada), 3)
        yield* journal.remove(ada, gone)
        assert.strictEqual(yield* journal.count(ada), 2)
        assert.strictEqual(yield* journal.count(ada, { from: day(4), to: day(8) }), 1)
        assert.strictEqual(yield* journal.count(ada, { from: day(7) }), 1)
        assert.strictEqual(yield* journal.count(ada, { to: day(2) }), 0)
      })
    )

    it.effect("erases the journal of one person only, with the keys of its requests", () =>
      Effect.gen(function* () {
        const journal = yield* Journal
        const [ada, lin] = [freshUserId(), freshUserId()]
        const { entry } = yield* write(ada, ill, "key-1")
        yield* journal.remove(ada, yield* entryOf(ada, contentOf()))
        const kept = yield* entryOf(lin, ill)
        assert.strictEqual(yield* journal.erase(ada), 1)
        assert.strictEqual(yield* journal.erase(ada), 0)
        assert.deepStrictEqual(yield* all(ada), [])
        assert.strictEqual(yield* version(ada), 0)
        assert.isTrue(Option.isNone(yield* journal.get(ada, entry.id)))
        assert.isTrue((yield* write(ada, contentOf(), "key-1")).isNew)
        assert.deepStrictEqual(yield* all(lin), [kept])
      })
    )

    journalMeetings(it)
  })
