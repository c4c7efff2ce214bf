/**
 * A client that requests a large response and does not read it occupies memory. Node has a timeout for slow senders, but
 * none for slow readers. Its idle timeout would also close requests whose handler needs a long time.
 */
import { Effect } from "effect"
import type { ServerResponse } from "node:http"
import type { Socket } from "node:net"

const intervalSeconds = 5
/** Allowed time without progress. */
const timeoutSeconds = 30
/** Large responses get more time, at the rate of a bad mobile connection. */
const leastBytesPerSecond = 16 * 1024

interface Progress {
  /** Bytes that the operating system has accepted. */
  readonly written: number
  /** Seconds since the last progress. */
  readonly seconds: number
}

const progressOf = (socket: Socket, before: Progress | undefined): Progress => {
  const written = socket.bytesWritten - socket.writableLength
  return { written, seconds: before?.written === written ? before.seconds + intervalSeconds : 0 }
}

const isTooSlow = ({ seconds }: Progress, waitingBytes: number): boolean =>
  seconds > timeoutSeconds + waitingBytes / leastBytesPerSecond

/** Checks the open responses forever, and disconnects clients that are too slow. */
export const makeSlowReaders = (open: ReadonlySet<ServerResponse>): Effect.Effect<never> => {
  const progress = new WeakMap<Socket, Progress>()
  const check = ({ socket }: ServerResponse) => {
    if (socket === null || socket.writableLength === 0) return
    const now = progressOf(socket, progress.get(socket))
    progress.set(socket, now)
    if (isTooSlow(now, socket.writableLength)) socket.destroy()
  }
  return Effect.sync(() => open.forEach(check)).pipe(
    Effect.andThen(Effect.sleep(`${intervalSeconds} seconds`)),
    Effect.forever
  )
}
