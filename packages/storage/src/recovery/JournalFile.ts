/**
 * A file to which whole frames are appended, durable when `append` returns.
 *
 * Those who append at once share one write and one fsync. A write that fails is taken back, so that a full disk
 * leaves nothing torn; what a crash leaves torn at the end is cut off before the next write.
 */
import { type FileHandle, open, rm } from "node:fs/promises"
import { dirname } from "node:path"
import { Deferred, Effect, type Scope, Schema, Semaphore } from "effect"
import { systemCode } from "../database/dataFolder.ts"
import { syncFolder, writeDurably } from "./durableFile.ts"
import { framesOf, toFrame } from "./frames.ts"

/** A journal could not be written; nothing of it was kept. */
export class JournalNotWritten extends Schema.TaggedError<JournalNotWritten>()("JournalNotWritten", {
  path: Schema.String,
  /** What the operating system said, e.g. `ENOSPC`. */
  code: Schema.String
}) {
  override get message() {
    return this.code === "ENOSPC" || this.code === "EFBIG" || this.code === "EDQUOT"
      ? `No space left to write ${this.path} (${this.code}); nothing was kept of it`
      : `${this.path} could not be written (${this.code}); nothing was kept of it`
  }
}

/** What the owner of a journal keeps in mind about its content. */
export interface JournalIndex {
  /** A frame that is in the file; called for each in order before the first append. */
  readonly seen: (payload: Buffer) => void
  /** Forget everything: `seen` is called again. */
  readonly forget: () => void
}

/** Called in the order of the file when its turn has come. Undefined: there is nothing to write after all. */
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
  /** Appends what `payload` gives. Durable when it returns, and so is every payload before it. */
  readonly append: (payload: Payload) => Effect.Effect<void, JournalNotWritten>
  /** Replaces the whole content at once. */
  readonly replace: (payloads: ReadonlyArray<Uint8Array>) => Effect.Effect<void, JournalNotWritten>
  /** Deletes the file and returns how many frames it had. */
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

const writeAll = async ({ handle, length }: OpenFile, bytes: Buffer): Promise<void> => {
  let written = 0
  while (written < bytes.length) {
    written += (await handle.write(bytes, written, bytes.length - written, length + written)).bytesWritten
  }
  await handle.datasync()
}

/** Opens a journal until the scope closes; the file is made by the first append, in a folder that exists. */
export const make = Effect.fnUntraced(function* (
  path: string,
  index: JournalIndex
): Effect.fn.Return<JournalFile, never, Scope.Scope> {
  const turn = yield* Semaphore.make(1)
  const waiting: Array<Waiting> = []
  let file: OpenFile | undefined

  const close = async () => {
    const { handle } = file ?? {}
    file = undefined
    await handle?.close()
  }

  const inTurn = <A>(act: () => Promise<A>): Effect.Effect<A, JournalNotWritten> =>
    turn.withPermit(
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
      await writeAll(file, bytes)
      file.length += bytes.length
    } catch (cause) {
      // what is torn beyond the last whole frame goes now, or else when the file is opened again
      await file.handle.truncate(file.length).catch(() => undefined)
      await close()
      throw cause
    }
  }

  const writeWaiting = Effect.suspend(() => {
    let batch: ReadonlyArray<Waiting> = []
    const write = inTurn(() => {
      batch = waiting.splice(0)
      return batch.length === 0 ? Promise.resolve() : writeBatch(batch)
    })
    return Effect.exit(write).pipe(
      Effect.flatMap((exit) =>
        Effect.forEach(batch, ({ done }) => Deferred.done(done, exit), { discard: true })
      )
    )
  })

  yield* Effect.addFinalizer(() => Effect.ignore(inTurn(close)))

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
      inTurn(async () => {
        await close()
        await writeDurably(path, Buffer.concat(payloads.map(toFrame)))
      }),
    erase: inTurn(async () => {
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
