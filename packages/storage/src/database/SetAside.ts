/**
 * Putting a damaged DuckDB file out of the way, so that a crash at any moment of it is finished at the next start.
 *
 * A note beside the file says that it was done and stays until the records have been made again.
 */
import { existsSync } from "node:fs"
import { readFile, rename, rm } from "node:fs/promises"
import { Instant } from "@polar-flow/domain"
import { Effect, Schema } from "effect"
import type { Recovery } from "../DatabaseInfo.ts"
import { writeDurably } from "../journal/durableFile.ts"
import { DatabaseCorrupt } from "./DatabaseFailure.ts"

const Note = Schema.fromJsonString(Schema.Struct({ setAside: Schema.String, at: Instant }))

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

/** Moves the file and its log away under a dated name. */
export const setAside = Effect.fnUntraced(function* (file: string) {
  const now = yield* Instant.now
  const target = `${file}.damaged-${now.replaceAll(/[:.]/gu, "-")}`
  const note = yield* Effect.orDie(Schema.encodeEffect(Note)({ setAside: target, at: now }))
  yield* attempt(file, async () => {
    await writeDurably(noteOf(file), Buffer.from(note))
    await rename(file, target)
    if (existsSync(walOf(file))) await rename(walOf(file), walOf(target))
  })
})

/** Ends what a crash interrupted: a log without its file must not be replayed into a fresh one. */
export const finish = Effect.fnUntraced(function* (file: string) {
  if (existsSync(file) || !existsSync(walOf(file))) return
  const recovery = yield* recoveryOf(file)
  yield* attempt(file, () => rename(walOf(file), walOf(recovery?.setAside ?? `${file}.orphan`)))
})

/** Takes the note away. */
export const forget = (file: string): Effect.Effect<void> =>
  Effect.promise(() => rm(noteOf(file), { force: true }))
