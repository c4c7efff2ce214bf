/**
 * Who asks for a long answer and does not take it holds its memory. Node has a limit for slow senders, and none for slow
 * readers: its limit of silence would also end requests that rightly take long to be answered.
 */
import { Effect } from "effect"
import type { ServerResponse } from "node:http"
import type { Socket } from "node:net"

const glanceSeconds = 5
/** Without any progress. */
const patienceSeconds = 30
/** What waits may take longer the more it is, at the rate of a bad mobile connection. */
const leastBytesPerSecond = 16 * 1024

interface Progress {
  /** Bytes that the system has taken. */
  readonly taken: number
  /** How long it has taken no more. */
  readonly seconds: number
}

const progressOf = (socket: Socket, before: Progress | undefined): Progress => {
  const taken = socket.bytesWritten - socket.writableLength
  return { taken, seconds: before?.taken === taken ? before.seconds + glanceSeconds : 0 }
}

const isTooSlow = ({ seconds }: Progress, waitingBytes: number): boolean =>
  seconds > patienceSeconds + waitingBytes / leastBytesPerSecond

/** Looks at the open answers for ever, and cuts off those that wait for their reader for too long. */
export const makeSlowReaders = (open: ReadonlySet<ServerResponse>): Effect.Effect<never> => {
  const progress = new WeakMap<Socket, Progress>()
  const look = ({ socket }: ServerResponse) => {
    if (socket === null || socket.writableLength === 0) return
    const now = progressOf(socket, progress.get(socket))
    progress.set(socket, now)
    if (isTooSlow(now, socket.writableLength)) socket.destroy()
  }
  return Effect.sync(() => open.forEach(look)).pipe(
    Effect.andThen(Effect.sleep(`${glanceSeconds} seconds`)),
    Effect.forever
  )
}
