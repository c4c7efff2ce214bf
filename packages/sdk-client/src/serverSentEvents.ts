/** One event of a stream. */
export interface ServerSentEvent {
  readonly event: string
  readonly data: string
}

const fieldOf = (block: string, name: string): string | undefined =>
  block
    .split("\n")
    .flatMap((line) => (line.startsWith(`${name}:`) ? [line.slice(name.length + 1).replace(/^ /u, "")] : []))
    .join("\n") || undefined

/** The events of a `text/event-stream` body; comments are left out. Stopping the iteration closes the connection. */
export async function* serverSentEvents(
  response: Response
): AsyncGenerator<ServerSentEvent, void, undefined> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ""
  try {
    for (let chunk = await reader?.read(); chunk?.done === false; chunk = await reader?.read()) {
      const blocks = (rest + chunk.value).replaceAll("\r\n", "\n").split("\n\n")
      rest = blocks.pop() ?? ""
      for (const block of blocks) {
        const data = fieldOf(block, "data")
        if (data !== undefined) yield { event: fieldOf(block, "event") ?? "message", data }
      }
    }
  } finally {
    await reader?.cancel().catch(() => undefined)
  }
}
