/**
 * Putting a damaged DuckDB file out of the way, so that a crash at any moment of it is finished at the next start.
 *
 * A note beside the file says that it was done and stays until the records have been made again.
 */
import { existsSync } from "node:fs"
import { readdir, readFile, rename, rm } from "node:fs/promises"
import { basename, dirname, join } from "node:path"
import { Instant } from "@polar-flow/domain"
import { Effect, Schema } from "effect"
import type { Recovery } from "../database/DatabaseInfo.ts"
import { writeDurably } from "./durableFile.ts"
import { DatabaseCorrupt } from "../database/DatabaseFailure.ts"

const Note = Schema.fromJsonString(Schema.Struct({ setAside: Schema.String, at: Instant }))

const damaged = ".damaged-"
const orphan = ".orphan"

const noteOf = (file: string): string => `${file}.recovery`
const walOf = (file: string): string => `${file}.wal`

const attempt = <A>(file: string, act: () => Promise<A>): Effect.Effect<A, DatabaseCorrupt> =>
  Effect.tryPromise({
    try: act,
    catch: (cause) =>
      new DatabaseCorrupt({ path: file, detail: `it could not be set aside: ${String(cause)}` })
  })

/** The note, or null. One that cannot be read is as good as none: the file was not touched before it was whole. */
export const recoveryOf = (file: string): Effect.Effect<Recovery | null> =>
  Effect.tryPromise(() => readFile(noteOf(file), "utf8")).pipe(
    Effect.flatMap(Schema.decodeEffect(Note)),
    Effect.orElseSucceed(() => null)
  )

const note = Effect.fnUntraced(function* (file: string, setAside: string) {
  const text = yield* Effect.orDie(Schema.encodeEffect(Note)({ setAside, at: yield* Instant.now }))
  yield* attempt(file, () => writeDurably(noteOf(file), Buffer.from(text)))
})

const move = (file: string, target: string) =>
  attempt(file, async () => {
    if (existsSync(file)) await rename(file, target)
    if (existsSync(walOf(file))) await rename(walOf(file), walOf(target))
  })

/** Moves the file and its log away under a dated name. */
export const setAside = Effect.fnUntraced(function* (file: string) {
  const target = `${file}${damaged}${(yield* Instant.now).replaceAll(/[:.]/gu, "-")}`
  yield* note(file, target)
  yield* move(file, target)
})

/**
 * Looks at what an earlier start, a crash or a person left where there is no file. A log without its file must not be
 * replayed into a fresh one. A file that is gone while there are journals of it is as good as one set aside.
 */
export const prepare = Effect.fnUntraced(function* (file: string, hasJournals: boolean) {
  if (existsSync(file)) return
  const recovery = yield* recoveryOf(file)
  yield* move(file, recovery?.setAside ?? `${file}${orphan}`)
  if (recovery === null && hasJournals) yield* note(file, file)
})

/** Removes every file that was ever set aside, with its log. */
export const removeSetAside = async (file: string): Promise<void> => {
  const beginnings = [damaged, orphan].map((ending) => `${basename(file)}${ending}`)
  const names = await readdir(dirname(file))
  const found = names.filter((name) => beginnings.some((beginning) => name.startsWith(beginning)))
  await Promise.all(found.map((name) => rm(join(dirname(file), name), { force: true })))
}

/** Takes the note away. */
export const forget = (file: string): Effect.Effect<void> =>
  Effect.promise(() => rm(noteOf(file), { force: true }))
