import { assert, layer } from "@effect/vitest"
import { Effect, type Layer } from "effect"
import { type ProfileSettings, untouchedProfile } from "../../accounts/Profile.ts"
import { Profiles } from "../../accounts/Profiles.ts"
import { Instant } from "../../time/Instant.ts"
import { whileAhead } from "../time/clockAhead.ts"
import { freshUserId } from "./freshUserId.ts"

const ada: ProfileSettings = {
  displayName: "Ada Müller 🏃",
  units: "imperial",
  clock: 12,
  firstWeekday: 7,
  language: "de"
}
const { updatedAt: _never, ...untouched } = untouchedProfile

/** Registers the contract tests of `Profiles` for `adapter`. Each test uses new people. */
export const profilesContract = <E>(name: string, adapter: Layer.Layer<Profiles, E>): void =>
  layer(adapter)(name, (it) => {
    it.effect("has an untouched profile of anybody, and keeps what is set", () =>
      Effect.gen(function* () {
        const profiles = yield* Profiles
        const [id, other] = [freshUserId(), freshUserId()]
        assert.deepStrictEqual(yield* profiles.get(id), untouchedProfile)
        const set = yield* profiles.change(id, untouchedProfile, ada)
        assert.deepStrictEqual(set, { ...ada, updatedAt: set.updatedAt })
        assert.isNotNull(set.updatedAt)
        assert.deepStrictEqual(yield* profiles.get(id), set)
        assert.deepStrictEqual(yield* profiles.get(other), untouchedProfile)
        const back = yield* profiles.change(id, set, untouched)
        assert.deepStrictEqual(yield* profiles.get(id), { ...untouched, updatedAt: back.updatedAt })
      })
    )

    it.effect("changes only a profile that still is as it was read, also the first time", () =>
      Effect.gen(function* () {
        const profiles = yield* Profiles
        const id = freshUserId()
        const first = yield* profiles.change(id, untouchedProfile, ada)
        for (const stale of [untouchedProfile, { ...first, updatedAt: Instant.fromMillis(1) }]) {
          const { _tag } = yield* Effect.flip(profiles.change(id, stale, untouched))
          assert.strictEqual(_tag, "ProfileChanged")
        }
        assert.deepStrictEqual(yield* profiles.get(id), first)
      })
    )

    it.effect("lets one of several writers who meet win", () =>
      Effect.gen(function* () {
        const profiles = yield* Profiles
        const id = freshUserId()
        const names = ["one", "two", "three", "four"]
        const results = yield* Effect.forEach(
          names,
          (displayName) => Effect.exit(profiles.change(id, untouchedProfile, { ...ada, displayName })),
          { concurrency: "unbounded" }
        )
        assert.lengthOf(
          results.filter(({ _tag }) => _tag === "Success"),
          1
        )
      })
    )

    it.effect("tells all changes apart, also while the clock stands still or goes back", () =>
      Effect.gen(function* () {
        const profiles = yield* Profiles
        const id = freshUserId()
        const first = yield* whileAhead("a day", profiles.change(id, untouchedProfile, ada))
        const second = yield* profiles.change(id, first, ada)
        const third = yield* profiles.change(id, second, ada)
        const instants = [first, second, third].map(({ updatedAt }) =>
          updatedAt === null ? Number.NaN : Instant.toMillis(updatedAt)
        )
        const [earliest = Number.NaN] = instants
        assert.deepStrictEqual(instants, [earliest, earliest + 1, earliest + 2])
      })
    )

    it.effect("knows the names of those who have one, and nothing of who was erased", () =>
      Effect.gen(function* () {
        const profiles = yield* Profiles
        const [id, nameless] = [freshUserId(), freshUserId()]
        yield* profiles.change(id, untouchedProfile, ada)
        yield* profiles.change(nameless, untouchedProfile, untouched)
        const names = yield* profiles.displayNames
        assert.strictEqual(names.get(id), ada.displayName)
        assert.isFalse(names.has(nameless))
        yield* profiles.erase(id)
        yield* profiles.erase(id)
        assert.deepStrictEqual(yield* profiles.get(id), untouchedProfile)
        assert.isFalse((yield* profiles.displayNames).has(id))
      })
    )
  })
