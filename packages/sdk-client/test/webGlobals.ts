/** What a worker has, and nothing of Node: the globals for a context of its own. */
export const webGlobals = () => ({
  AbortController,
  AbortSignal,
  atob,
  clearTimeout,
  crypto,
  fetch,
  Headers,
  ReadableStream,
  Request,
  Response,
  setTimeout,
  TextDecoder,
  TextEncoder,
  URL,
  Uint8Array
})

/** What React Native lacks of it. Its signals have neither `any` nor `timeout`, its answers no streams. */
export const reactNativeGlobals = () => {
  const { ReadableStream: _1, TextDecoder: _2, TextEncoder: _3, crypto: _4, ...globals } = webGlobals()
  class PlainSignal extends EventTarget {
    aborted = false
  }
  return {
    ...globals,
    AbortSignal: PlainSignal,
    fetch: async (...given: Parameters<typeof fetch>) => {
      const { headers, ok, status, text } = await fetch(...given).then(async (answer) => ({
        headers: answer.headers,
        ok: answer.ok,
        status: answer.status,
        text: await answer.text()
      }))
      return { headers, ok, status, text: () => Promise.resolve(text) }
    }
  }
}
