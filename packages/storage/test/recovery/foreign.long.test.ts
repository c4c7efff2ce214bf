/** Foreign files among the journals do not stop a recovery. */
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  writeFileSync
} from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { ApiKeys, type RawResponse, RawStore, UserId, Users } from "@polar-flow/domain"
import { Effect, Layer, Option, type Redacted, Stream } from "effect"
import { Database, DatabaseInfo, Storage } from "../../src/index.ts"
import { toFrame } from "../../src/recovery/frames.ts"
import { cipher, temporaryFolder } from "../harness/engines.ts"
import { answerOf, owner, personOf } from "../harness/samples.ts"

const storageIn = (dataDir: string) =>
  Layer.fresh(Storage.layer.pipe(Layer.provide(cipher), Layer.provideMerge(Database.layer({ dataDir }))))

const other = UserId.make("lin")

const pathsOf = (userId: UserId) =>
  RawStore.use((raw) => Stream.runCollect(raw.replay(userId))).pipe(
    Effect.map((answers) => Array.from(answers, ({ path }: RawResponse) => path))
  )

/** Two people with an answer each, and a key; then the server has stopped. */
const twoPeople = Effect.gen(function* () {
  const dataDir = yield* temporaryFolder
  const secret = yield* Effect.gen(function* () {
    for (const [number, id] of [owner, other].entries()) {
      yield* Users.use((users) => users.connect({ ...personOf(number), id }))
      yield* RawStore.use((raw) => raw.append({ ...answerOf(number), userId: id }))
    }
    const { secret } = yield* ApiKeys.use((keys) =>
      keys.create({ name: "a", kind: "user", userId: owner, scope: "read", rateLimit: null, expiresAt: null })
    )
    return secret
  }).pipe(Effect.provide(storageIn(dataDir)))
  const journals = join(dataDir, "journal")
  return {
    dataDir,
    secret,
    journals,
    users: join(journals, "users"),
    accounts: join(journals, "accounts.journal")
  }
})

const notices = Effect.flatMap(DatabaseInfo, ({ warnings }) =>
  Effect.map(warnings.current, (all) => all.map(({ code, notice }) => `${code} ${notice}`))
)

const keyIsThere = (secret: Redacted.Redacted) =>
  Effect.map(
    ApiKeys.use((keys) => keys.lookup(secret)),
    (key) => assert.isTrue(Option.isSome(key))
  )

describe("among people's journals", () => {
  const strangers: Readonly<Record<string, (users: string) => void>> = {
    "40007919 (copy).journal": (users) =>
      copyFileSync(join(users, `${owner}.journal`), join(users, "40007919 (copy).journal")),
    "a folder": (users) => mkdirSync(join(users, "a folder")),
    "folder.journal": (users) => mkdirSync(join(users, "folder.journal")),
    "notes.txt": (users) => writeFileSync(join(users, "notes.txt"), "hello"),
    "4711.journal": (users) => writeFileSync(join(users, "4711.journal"), "no frames at all"),
    "4712.journal": (users) =>
      writeFileSync(join(users, "4712.journal"), toFrame(Buffer.from("a frame of something else"))),
    "4713.journal": (users) => copyFileSync(join(users, `${owner}.journal`), join(users, "4713.journal"))
  }

  for (const [name, place] of Object.entries(strangers)) {
    it.live(`${name} is set aside by name, said once, and the rest goes on`, () =>
      Effect.gen(function* () {
        const { dataDir, journals, users } = yield* twoPeople
        place(users)
        yield* Effect.gen(function* () {
          const found = yield* Effect.flatMap(RawStore, (raw) => raw.users)
          assert.deepStrictEqual(found.toSorted(), [owner, other])
          assert.lengthOf(yield* pathsOf(owner), 1)
          const [notice = "", ...more] = yield* notices
          assert.deepStrictEqual(more, [])
          assert.match(notice, /^journal_foreign /u)
          assert.include(notice, name)
          assert.isFalse(existsSync(join(users, name)))
          assert.match(
            readdirSync(join(journals, "set-aside")).join(),
            new RegExp(`${name.replaceAll(/[().]/gu, ".")}$`, "u")
          )
        }).pipe(Effect.provide(storageIn(dataDir)))
        yield* Effect.gen(function* () {
          yield* Effect.flatMap(RawStore, (raw) => raw.users)
          assert.deepStrictEqual(yield* notices, [])
        }).pipe(Effect.provide(storageIn(dataDir)))
      })
    )
  }

  it.live("a foreign frame and one of another user are skipped, and the rest of the journal is read", () =>
    Effect.gen(function* () {
      const { dataDir, users } = yield* twoPeople
      appendFileSync(join(users, `${owner}.journal`), toFrame(Buffer.from("something else")))
      copyFileSync(join(users, `${other}.journal`), join(users, "spare"))
      yield* Effect.gen(function* () {
        yield* RawStore.use((raw) => raw.append({ ...answerOf(7), userId: owner }))
        assert.deepStrictEqual(yield* pathsOf(owner), [answerOf(0).path, answerOf(7).path])
      }).pipe(Effect.provide(storageIn(dataDir)))
    })
  )

  it.live("another user's journal under a user's file name is not rebuilt for that user", () =>
    Effect.gen(function* () {
      const { dataDir, users } = yield* twoPeople
      copyFileSync(join(users, `${other}.journal`), join(users, `${owner}.journal`))
      yield* Effect.gen(function* () {
        assert.deepStrictEqual(yield* Effect.flatMap(RawStore, (raw) => raw.users), [other])
        assert.deepStrictEqual(yield* pathsOf(owner), [])
        assert.match(
          (yield* notices).join(),
          /journal_foreign .*ada\.journal holds no answer of this person/u
        )
      }).pipe(Effect.provide(storageIn(dataDir)))
    })
  )
})

describe("an accounts.journal", () => {
  const strangers: Readonly<Record<string, (path: string) => void>> = {
    "that is text": (path) => writeFileSync(path, "this is no journal ".repeat(100)),
    "of frames of something else": (path) => writeFileSync(path, toFrame(Buffer.from("something else"))),
    "that is a folder": (path) => mkdirSync(path)
  }
  for (const [name, place] of Object.entries(strangers)) {
    it.live(`${name} is set aside beside a whole database, which goes on and writes it again`, () =>
      Effect.gen(function* () {
        const { accounts, dataDir, secret } = yield* twoPeople
        rmSync(accounts)
        place(accounts)
        yield* Effect.gen(function* () {
          yield* keyIsThere(secret)
          assert.match(
            (yield* notices).join(),
            /journal_foreign .*accounts\.journal is no journal of accounts/u
          )
        }).pipe(Effect.provide(storageIn(dataDir)))
        rmSync(join(dataDir, "polar-flow.duckdb"))
        yield* keyIsThere(secret).pipe(Effect.provide(storageIn(dataDir)))
      })
    )
  }

  it.live("of another installation does not give its keys to this one, however much longer it is", () =>
    Effect.gen(function* () {
      const ours = yield* twoPeople
      const theirs = yield* twoPeople
      yield* Effect.forEach([1, 2, 3, 4, 5], () => Users.use((users) => users.disconnect(owner))).pipe(
        Effect.provide(storageIn(theirs.dataDir))
      )
      copyFileSync(theirs.accounts, ours.accounts)
      yield* Effect.gen(function* () {
        yield* keyIsThere(ours.secret)
        assert.isTrue(Option.isNone(yield* ApiKeys.use((keys) => keys.lookup(theirs.secret))))
        assert.match((yield* notices).join(), /accounts\.journal belongs to another installation/u)
      }).pipe(Effect.provide(storageIn(ours.dataDir)))
    })
  )
})
