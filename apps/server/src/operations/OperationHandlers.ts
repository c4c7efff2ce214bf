/** Implements the operations with the ports. */
import {
  type ApiKey,
  ApiKeys,
  type AuditAction,
  AuditLog,
  Journal,
  newApiKey,
  Owners,
  RecordStore,
  Sessions,
  SyncControl,
  type UserId,
  Users
} from "@polar-flow/domain"
import { eraseUser, offerSetupToken } from "@polar-flow/http-api/server"
import { DataFolderBackup } from "@polar-flow/storage"
import { Rebuild } from "@polar-flow/sync-scheduler"
import { Effect, Option, Redacted, Stream } from "effect"
import { Listening } from "../edge/Listening.ts"
import { doctor } from "./doctor/doctor.ts"
import { exportUser } from "./records/exportUser.ts"
import { makeQueueOperations } from "./sync/queueOperations.ts"
import { makeRotateSecrets } from "./encryption/rotateSecrets.ts"
import { makeLocalMcp } from "./localMcp.ts"
import { signInToken } from "./signInToken.ts"
import { ApiKeyRow, Operations, RebuildProgress, UserRow } from "./Operations.ts"

const toRow = (key: ApiKey) => new ApiKeyRow(key)

const listUsers = Effect.fn("listUsers")(function* () {
  const users = yield* (yield* Users).list
  const records = yield* RecordStore
  const journal = yield* Journal
  return yield* Effect.forEach(
    users,
    Effect.fnUntraced(function* (user) {
      const counts = Object.values(yield* records.counts(user.id))
      const total = counts.reduce((sum, { count }) => sum + count, 0)
      return new UserRow({ ...user, records: total, journalEntries: yield* journal.count(user.id) })
    })
  )
})

/** Starts a sync and streams its events until `Done`. */
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
    const owners = yield* Owners
    const sessions = yield* Sessions
    const log = yield* AuditLog

    const note = (action: AuditAction, subject: string | null, prefix?: string) =>
      log.append({
        actorKind: "command",
        actorName: null,
        action,
        subject,
        address: null,
        details: prefix === undefined ? {} : { prefix }
      })

    const revoke = Effect.fnUntraced(function* (prefix: string) {
      const key = yield* keys.revoke(prefix)
      yield* note("key.revoked", key.userId, prefix)
      return toRow(key)
    })
    const rotateSecrets = yield* makeRotateSecrets
    const queueOperations = yield* makeQueueOperations
    const mcp = yield* makeLocalMcp
    // with port 0 only the running server knows its address
    const baseUrl = Option.getOrNull(Option.map(yield* Effect.serviceOption(Listening), ({ url }) => url))
    return Operations.of({
      createApiKey: Effect.fnUntraced(function* (facts) {
        const { key, secret } = yield* keys.create(yield* Effect.fromResult(newApiKey(facts)))
        yield* note("key.created", key.userId, key.prefix)
        return { secret: Redacted.value(secret), key: toRow(key) }
      }),
      rotateApiKey: Effect.fnUntraced(function* ({ overlapUntil, prefix }) {
        const { key, previous, secret } = yield* keys.rotate(prefix, overlapUntil)
        yield* note("key.rotated", key.userId, key.prefix)
        return { secret: Redacted.value(secret), key: toRow(key), previous: toRow(previous) }
      }),
      listApiKeys: () => Effect.map(keys.list(), (all) => all.map(toRow)),
      revokeApiKey: ({ prefix }) => revoke(prefix),
      listUsers,
      eraseUser: Effect.fnUntraced(function* ({ userId }) {
        return yield* eraseUser(userId, (pseudonym) => note("user.erased", pseudonym))
      }),
      signInToken: Effect.fnUntraced(function* ({ userId }) {
        const token = yield* signInToken(userId, (prefix) => note("key.created", userId, prefix))
        return token === null ? null : { token, baseUrl }
      }),
      setupToken: () =>
        Effect.map(offerSetupToken, (token) => Option.getOrNull(Option.map(token, Redacted.value))),
      resetOwner: Effect.fnUntraced(function* () {
        yield* owners.erase
        yield* sessions.endOthers(null)
        yield* note("owner.erased", null)
      }),
      exportUser: ({ file, userId }) => exportUser(userId, file),
      sync: ({ days, userId }) => syncEvents(userId, days),
      ...queueOperations,
      rebuild: ({ userId }) =>
        Stream.map(rebuild.run(userId ?? undefined), (progress) => new RebuildProgress(progress)),
      rotateSecrets: () => Effect.tap(rotateSecrets, note("secrets.rotated", null)),
      backup: ({ folder }) => DataFolderBackup.write(folder),
      mcp,
      doctor
    })
  })
)
