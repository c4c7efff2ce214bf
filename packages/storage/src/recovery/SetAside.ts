/**
 * Moves a damaged DuckDB file out of the way. If the process crashes in between, the next start completes it.
 *
 * A marker file beside the database records this until the records are rebuilt.
 */
import { existsSync } from "node:fs"
import { readdir, readFile, rename, rm } from "node:fs/promises"
import { basename, dirname, join } from "node:path"
import { Instant } from "@polar-flow/domain"
import { Effect, Schema } from "effect"
import type { Recovery } from "../database/DatabaseInfo.ts"
import { writeDurably } from "./durableFile.ts"
import { DatabaseCorrupt } from "../database/DatabaseFailure.ts"

const Note = Schema.fromJsonString(
  Schema.Struct({
    setAside: Schema.String,
    at: Instant,
    /** Notes of earlier versions have none. */
    reason: Schema.optionalKey(Schema.Literals(["damaged", "gone", "log"]))
  })
)

const damaged = ".damaged-"
const orphan = ".orphan"

const markerOf = (file: string): string => `${file}.recovery`
const walOf = (file: string): string => `${file}.wal`

const attempt = <A>(file: string, act: () => Promise<A>): Effect.Effect<A, DatabaseCorrupt> =>
  Effect.tryPromise({
    try: act,
    catch: (cause) => new DatabaseCorrupt({ path: file, detail: `could not be set aside: ${String(cause)}` })
  })

/**
 * The marker, or null. A marker that cannot be read counts as absent: the database is moved only after the marker is
 * complete.
 */
export const recoveryOf = (file: string): Effect.Effect<Recovery | null> =>
  Effect.tryPromise(() => readFile(markerOf(file), "utf8")).pipe(
    Effect.flatMap(Schema.decodeEffect(Note)),
    Effect.map(({ at, reason, setAside }): Recovery => ({
      at,
      setAside,
      reason: reason ?? (setAside === file ? "gone" : "damaged")
    })),
    Effect.orElseSucceed(() => null)
  )

const writeMarker = Effect.fnUntraced(function* (file: string, setAside: string, reason: Recovery["reason"]) {
  const text = yield* Effect.orDie(Schema.encodeEffect(Note)({ setAside, at: yield* Instant.now, reason }))
  yield* attempt(file, () => writeDurably(markerOf(file), Buffer.from(text)))
})

/** Notes that a whole file lacks what its lost log had. */
export const noteLostLog = (file: string) => writeMarker(file, file, "log")

const move = (file: string, target: string) =>
  attempt(file, async () => {
    if (existsSync(file)) await rename(file, target)
    if (existsSync(walOf(file))) await rename(walOf(file), walOf(target))
  })

/** Moves the file and its write-ahead log to a name with a date. */
export const setAside = Effect.fnUntraced(function* (file: string) {
  const target = `${file}${damaged}${(yield* Instant.now).replaceAll(/[:.]/gu, "-")}`
  yield* writeMarker(file, target, "damaged")
  yield* move(file, target)
})

/**
 * Completes what an earlier start left if there is no database file. A write-ahead log without its database must not be
 * replayed into a new one. If recovery journals exist but the file is missing, it counts as set aside.
 */
export const prepare = Effect.fnUntraced(function* (file: string, hasJournals: boolean) {
  if (existsSync(file)) return
  const recovery = yield* recoveryOf(file)
  yield* move(file, recovery?.setAside ?? `${file}${orphan}`)
  if (recovery === null && hasJournals) yield* writeMarker(file, file, "gone")
})

/** Deletes all files that were set aside, with their write-ahead logs. */
export const removeSetAside = async (file: string): Promise<void> => {
  const beginnings = [damaged, orphan].map((ending) => `${basename(file)}${ending}`)
  const names = await readdir(dirname(file))
  const found = names.filter((name) => beginnings.some((beginning) => name.startsWith(beginning)))
  await Promise.all(found.map((name) => rm(join(dirname(file), name), { force: true })))
}

/** Deletes the marker. */
export const forget = (file: string): Effect.Effect<void> =>
  Effect.promise(() => rm(markerOf(file), { force: true }))
