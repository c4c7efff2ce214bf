/** Reading `text/event-stream`. */

/** One event of a stream. */
export interface ServerSentEvent {
  readonly event: string
  readonly data: string
}

const endOfLine = /\r\n|\n|\r(?!$)/u

/** Combines lines into events; null for a comment, which the server sends as a heartbeat. */
const eventReader = () => {
  let [event, data]: [string, Array<string>] = ["", []]
  return (line: string): ReadonlyArray<ServerSentEvent | null> => {
    if (line === "") {
      const complete = data.length === 0 ? [] : [{ event: event || "message", data: data.join("\n") }]
      event = ""
      data = []
      return complete
    }
    const [, name, value = ""] = /^([^:]*)(?:: ?([^]*))?$/u.exec(line) ?? []
    if (name === "event") event = value
    if (name === "data") data.push(value)
    return name === "" ? [null] : []
  }
}

const silence = <A>(reading: Promise<A>, ms: number, end: () => void): Promise<A> => {
  const timer = setTimeout(end, ms)
  return reading.finally(() => clearTimeout(timer))
}

/**
 * The events of a stream, and null for each comment. The stream ends when you stop iterating, or after
 * `longestSilenceMs` without data, because the connection is then considered lost.
 */
export async function* serverSentEvents(
  stream: ReadableStream<Uint8Array>,
  longestSilenceMs: number
): AsyncGenerator<ServerSentEvent | null, void, undefined> {
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  const toEvents = eventReader()
  const end = () => void reader.cancel().catch(() => undefined)
  const next = () => silence(reader.read(), longestSilenceMs, end)
  let rest = ""
  try {
    for (let chunk = await next(); !chunk.done; chunk = await next()) {
      const lines = (rest + decoder.decode(chunk.value, { stream: true })).split(endOfLine)
      rest = lines.pop() ?? ""
      for (const line of lines) yield* toEvents(line)
    }
  } finally {
    end()
  }
}
