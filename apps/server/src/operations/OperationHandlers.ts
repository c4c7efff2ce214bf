/** The procedures over the ports. */
import {
  type ApiKey,
  ApiKeys,
  newApiKey,
  RecordStore,
  SyncControl,
  type UserId,
  Users
} from "@polar-flow/domain"
import { Rebuild } from "@polar-flow/sync-scheduler"
import { Effect, Redacted, Stream } from "effect"
import { doctor } from "./doctor.ts"
import { eraseUser } from "./eraseUser.ts"
import { ApiKeyRow, Operations, RebuildProgress, UserRow } from "./Operations.ts"

const toRow = (key: ApiKey) => new ApiKeyRow(key)

const listUsers = Effect.fn("listUsers")(function* () {
  const users = yield* (yield* Users).list
  const records = yield* RecordStore
  return yield* Effect.forEach(users, (user) =>
    Effect.map(records.counts(user.id), (counts) => {
      const total = Object.values(counts).reduce((sum, { count }) => sum + count, 0)
      return new UserRow({ ...user, records: total })
    })
  )
})

/** The events of a run from its first to `Done`. Listening begins before the run, so that none is missed. */
const syncEvents = (userId: UserId, days: number | null) =>
  Stream.unwrap(
    Effect.gen(function* () {
      const control = yield* SyncControl
      yield* control.start(userId, { trigger: "cli", ...(days === null ? {} : { days }) })
      return control.events(userId)
    })
  )

export const layer = Operations.toLayer(
  Effect.gen(function* () {
    const keys = yield* ApiKeys
    const rebuild = yield* Rebuild
    return Operations.of({
      createApiKey: Effect.fnUntraced(function* (facts) {
        const { key, secret } = yield* keys.create(yield* Effect.fromResult(newApiKey(facts)))
        return { secret: Redacted.value(secret), key: toRow(key) }
      }),
      rotateApiKey: Effect.fnUntraced(function* ({ overlapUntil, prefix }) {
        const { key, previous, secret } = yield* keys.rotate(prefix, overlapUntil)
        return { secret: Redacted.value(secret), key: toRow(key), previous: toRow(previous) }
      }),
      listApiKeys: () => Effect.map(keys.list(), (all) => all.map(toRow)),
      revokeApiKey: ({ prefix }) => Effect.map(keys.revoke(prefix), toRow),
      listUsers,
      eraseUser: ({ userId }) => eraseUser(userId),
      sync: ({ days, userId }) => syncEvents(userId, days),
      rebuild: ({ userId }) =>
        Stream.map(rebuild.run(userId ?? undefined), (progress) => new RebuildProgress(progress)),
      doctor
    })
  })
)
