import { assert, layer } from "@effect/vitest"
import { Effect, type Layer, Stream } from "effect"
import { Instant } from "../../time/Instant.ts"
import { type RawResponse, RawStore } from "../../polar/RawStore.ts"
import type { UserId } from "../../accounts/UserId.ts"
import { freshUserId } from "../accounts/freshUserId.ts"

const encoder = new TextEncoder()

const responseOf = (
  userId: UserId,
  path: string,
  body: string | Uint8Array,
  facts: Partial<RawResponse> = {}
): RawResponse => ({
  userId,
  operation: "sleep.list",
  path,
  status: 200,
  contentType: "application/json",
  fetchedAt: Instant.make("2026-03-14T06:00:00.125Z"),
  body: typeof body === "string" ? encoder.encode(body) : body,
  ...facts
})

/** Bytes as plain numbers, so that a `Buffer` and a `Uint8Array` with the same bytes compare as equal. */
const comparable = (response: RawResponse) => ({ ...response, body: Array.from(response.body) })

const kept = (userId: UserId) =>
  RawStore.use((store) =>
    Effect.map(Stream.runCollect(store.replay(userId)), (all) => Array.from(all, comparable))
  )

const appendAll = (responses: ReadonlyArray<RawResponse>) =>
  RawStore.use((store) => Effect.forEach(responses, (response) => store.append(response), { discard: true }))

/** Registers the contract tests of `RawStore` for `adapter`. Each test uses new people. */
export const rawStoreContract = <E>(name: string, adapter: Layer.Layer<RawStore, E>): void =>
  layer(adapter)(name, (it) => {
    it.effect("replays every response byte for byte, in order of arrival", () =>
      Effect.gen(function* () {
        const userId = freshUserId()
        const everyByte = Uint8Array.from({ length: 256 }, (_, index) => index)
        const responses = [
          responseOf(userId, "/v3/users/sleep?from=a&to=b", '{"nights":[{"ä":"🏃"}]}'),
          responseOf(userId, "/v3/users/recharge", "", { status: 204, operation: "recharge.list" }),
          responseOf(userId, "/v3/exercises/1/fit", everyByte, { contentType: "application/octet-stream" }),
          responseOf(userId, "/v3/users/sleep?from=c&to=d", "<html>sorry</html>", {
            status: 503,
            contentType: "text/html; charset=utf-8"
          })
        ]
        yield* appendAll(responses)
        assert.deepStrictEqual(yield* kept(userId), responses.map(comparable))
      })
    )

    it.effect("stores a response once while its bytes stay the same, and again when they change back", () =>
      Effect.gen(function* () {
        const userId = freshUserId()
        const [a, b] = [responseOf(userId, "/sleep", "a"), responseOf(userId, "/sleep", "b")]
        yield* appendAll([a, { ...a, fetchedAt: Instant.make("2026-03-15T06:00:00Z") }, b, b, a])
        assert.deepStrictEqual(yield* kept(userId), [a, b, a].map(comparable))
      })
    )

    it.effect("compares only with the last response of the same path and person", () =>
      Effect.gen(function* () {
        const [ada, lin] = [freshUserId(), freshUserId()]
        const all = [
          responseOf(ada, "/sleep", "x"),
          responseOf(ada, "/recharge", "x"),
          responseOf(lin, "/sleep", "x")
        ]
        yield* appendAll([...all, ...all])
        assert.deepStrictEqual(yield* kept(ada), all.slice(0, 2).map(comparable))
        assert.deepStrictEqual(yield* kept(lin), all.slice(2).map(comparable))
      })
    )

    it.effect("stores a large response completely", () =>
      Effect.gen(function* () {
        const userId = freshUserId()
        const large = responseOf(
          userId,
          "/v3/exercises/1",
          JSON.stringify(Array.from({ length: 100_000 }, (_, i) => i))
        )
        yield* appendAll([large])
        const [found] = yield* RawStore.use((store) => Stream.runCollect(store.replay(userId)))
        assert.strictEqual(new TextDecoder().decode(found?.body), new TextDecoder().decode(large.body))
      })
    )

    it.effect("stores all concurrent responses", () =>
      Effect.gen(function* () {
        const store = yield* RawStore
        const [ada, lin] = [freshUserId(), freshUserId()]
        const responses = Array.from({ length: 20 }, (_, index) =>
          responseOf(index % 2 === 0 ? ada : lin, `/sleep/${index}`, String(index))
        )
        yield* Effect.forEach(responses, (response) => store.append(response), {
          concurrency: "unbounded",
          discard: true
        })
        assert.sameMembers(
          (yield* kept(ada)).map(({ path }) => path),
          responses.filter(({ userId }) => userId === ada).map(({ path }) => path)
        )
        assert.strictEqual((yield* kept(lin)).length, 10)
      })
    )

    it.effect("lists everybody with a response, erases one person's responses and returns how many", () =>
      Effect.gen(function* () {
        const store = yield* RawStore
        const [ada, lin] = [freshUserId(), freshUserId()]
        const adas = ["/a", "/b"].map((path) => responseOf(ada, path, path))
        yield* appendAll([...adas, responseOf(lin, "/a", "/a")])
        assert.includeMembers(Array.from(yield* store.users), [ada, lin])
        assert.strictEqual(yield* store.erase(ada), 2)
        assert.strictEqual(yield* store.erase(ada), 0)
        assert.deepStrictEqual(yield* kept(ada), [])
        assert.strictEqual((yield* kept(lin)).length, 1)
        assert.notInclude(yield* store.users, ada)
        yield* appendAll(adas)
        assert.deepStrictEqual(yield* kept(ada), adas.map(comparable))
      })
    )
  })
