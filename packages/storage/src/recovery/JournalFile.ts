/**
 * An append-only file of frames. A frame is durable when `append` returns.
 *
 * Concurrent appends share one write and one fsync. A failed write is rolled back, so a full disk leaves no incomplete
 * frame. An incomplete frame after a crash is cut off before the next write.
 */
import { type FileHandle, open, rm } from "node:fs/promises"
import { dirname } from "node:path"
import { StoreFull } from "@polar-flow/domain"
import { hasRoom } from "@polar-flow/sql-duckdb"
import { Deferred, Effect, type Scope, Schema, Semaphore } from "effect"
import { systemCode } from "../database/dataFolder.ts"
import { syncFolder, writeDurably } from "./durableFile.ts"
import { framesOf, toFrame } from "./frames.ts"

/** A journal could not be written. Nothing was appended. */
export class JournalNotWritten extends Schema.TaggedError<JournalNotWritten>()("JournalNotWritten", {
  path: Schema.String,
  /** Error code of the operating system, e.g. `ENOSPC`. */
  code: Schema.String
}) {
  get isFull(): boolean {
    return this.code === "ENOSPC" || this.code === "EFBIG" || this.code === "EDQUOT"
  }
  override get message() {
    return this.isFull
      ? `No space left to write ${this.path} (${this.code}); nothing was written`
      : `${this.path} could not be written (${this.code}); nothing was written`
  }
}

/** State that the caller derives from the frames of the file. */
export interface JournalIndex {
  /** Called for each frame in the file, in order, before the first append. */
  readonly seen: (payload: Buffer) => void
  /** Resets the state. `seen` is then called again for each frame. */
  readonly forget: () => void
}

/** Called in file order when it is written. Returns undefined if there is nothing to write. */
type Payload = () => Uint8Array | undefined

interface Waiting {
  readonly payload: Payload
  readonly done: Deferred.Deferred<void, JournalNotWritten>
}

interface OpenFile {
  readonly handle: FileHandle
  length: number
}

/** A journal that is open for appending. */
export interface JournalFile {
  /** Appends the result of `payload`. It and all earlier payloads are durable when this returns. */
  readonly append: (payload: Payload) => Effect.Effect<void, JournalNotWritten>
  /** Replaces the whole content atomically. */
  readonly replace: (payloads: ReadonlyArray<Uint8Array>) => Effect.Effect<void, JournalNotWritten>
  /** Deletes the file. Returns how many frames it had. */
  readonly erase: Effect.Effect<number, JournalNotWritten>
}

const openAtEnd = async (path: string, index: JournalIndex): Promise<OpenFile> => {
  index.forget()
  let length = 0
  for await (const frame of framesOf(path)) {
    index.seen(frame.payload)
    length = frame.end
  }
  const handle = await open(path, length === 0 ? "w" : "r+", 0o600)
  await handle.truncate(length)
  if (length === 0) await syncFolder(dirname(path))
  return { handle, length }
}

/** Dies with what stood in the way; with `StoreFull` when there was no room. */
export const dieOnNotWritten = <A, E, R>(
  self: Effect.Effect<A, E | JournalNotWritten, R>
): Effect.Effect<A, Exclude<E, JournalNotWritten>, R> =>
  self.pipe(
    Effect.catch((error) =>
      error instanceof JournalNotWritten
        ? Effect.die(error.isFull ? new StoreFull({ cause: error }) : error)
        : Effect.fail(error as Exclude<E, JournalNotWritten>)
    )
  )

/** Leaves what the database needs to commit: it bears a full disk worse than a journal does. */
const leaveRoom = (path: string, bytes: number): void => {
  if (!hasRoom(dirname(path), bytes)) throw Object.assign(new Error("no space"), { code: "ENOSPC" })
}

const writeAll = async ({ handle, length }: OpenFile, bytes: Buffer): Promise<void> => {
  let written = 0
  while (written < bytes.length) {
    written += (await handle.write(bytes, written, bytes.length - written, length + written)).bytesWritten
  }
  await handle.datasync()
}

/** Opens a journal until the scope closes. The first append creates the file, in an existing folder. */
export const make = Effect.fnUntraced(function* (
  path: string,
  index: JournalIndex
): Effect.fn.Return<JournalFile, never, Scope.Scope> {
  const lock = yield* Semaphore.make(1)
  const waiting: Array<Waiting> = []
  let file: OpenFile | undefined

  const close = async () => {
    const { handle } = file ?? {}
    file = undefined
    await handle?.close()
  }

  const locked = <A>(act: () => Promise<A>): Effect.Effect<A, JournalNotWritten> =>
    lock.withPermit(
      Effect.tryPromise({
        try: act,
        catch: (cause) => new JournalNotWritten({ path, code: systemCode(cause) })
      })
    )

  const writeBatch = async (batch: ReadonlyArray<Waiting>): Promise<void> => {
    file ??= await openAtEnd(path, index)
    try {
      const bytes = Buffer.concat(batch.flatMap(({ payload }) => toFrames(payload())))
      if (bytes.length === 0) return
      leaveRoom(path, bytes.length)
      await writeAll(file, bytes)
      file.length += bytes.length
    } catch (cause) {
      // Removes an incomplete frame now; if that fails, it is removed when the file is opened again.
      await file.handle.truncate(file.length).catch(() => undefined)
      await close()
      throw cause
    }
  }

  const writeWaiting = Effect.suspend(() => {
    let batch: ReadonlyArray<Waiting> = []
    const write = locked(() => {
      batch = waiting.splice(0)
      return batch.length === 0 ? Promise.resolve() : writeBatch(batch)
    })
    return Effect.exit(write).pipe(
      Effect.flatMap((exit) =>
        Effect.forEach(batch, ({ done }) => Deferred.done(done, exit), { discard: true })
      )
    )
  })

  yield* Effect.addFinalizer(() => Effect.ignore(locked(close)))

  return {
    append: (payload) =>
      Effect.uninterruptible(
        Effect.suspend(() => {
          const done = Deferred.makeUnsafe<void, JournalNotWritten>()
          waiting.push({ payload, done })
          return Effect.andThen(writeWaiting, Deferred.await(done))
        })
      ),
    replace: (payloads) =>
      locked(async () => {
        await close()
        const content = Buffer.concat(payloads.map(toFrame))
        leaveRoom(path, content.length)
        await writeDurably(path, content)
      }),
    erase: locked(async () => {
      await close()
      let count = 0
      for await (const _ of framesOf(path)) count += 1
      await rm(path, { force: true })
      await syncFolder(dirname(path))
      return count
    })
  }
})

const toFrames = (payload: Uint8Array | undefined): ReadonlyArray<Buffer> =>
  payload === undefined ? [] : [toFrame(payload)]
