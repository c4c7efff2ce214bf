import type { Deadline } from "../http/Deadline.ts"
import { PolarFlowError } from "../PolarFlowError.ts"

/**
 * The body of a response as a stream. Reading rejects with a `PolarFlowError` when the connection is lost or the call's
 * signal aborts.
 */
export const byteStream = (response: Response, until: Deadline): ReadableStream<Uint8Array> => {
  const { body } = response
  if (!body) {
    until.release()
    throw new PolarFlowError("unexpected_answer", "The fetch of this runtime gives no streams")
  }
  const reader = body.getReader()
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const { done, value } = await reader.read()
          if (!done) return controller.enqueue(value)
          until.release()
          controller.close()
        } catch (cause) {
          until.release()
          controller.error(until.explain(cause))
        }
      },
      cancel: (reason) => {
        until.release()
        return reader.cancel(reason).catch(() => undefined)
      }
    },
    { highWaterMark: 0 }
  )
}
