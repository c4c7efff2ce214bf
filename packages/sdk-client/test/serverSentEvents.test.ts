import * as fc from "fast-check"
import { assert, describe, it } from "vitest"
import { serverSentEvents } from "../src/streams/serverSentEvents.ts"

const streamOf = (chunks: ReadonlyArray<Uint8Array>, ends = true) =>
  new ReadableStream<Uint8Array>({
    start: (controller) => {
      chunks.forEach((chunk) => controller.enqueue(chunk))
      if (ends) controller.close()
    }
  })

const bytes = (text: string) => new TextEncoder().encode(text)

const read = async (chunks: ReadonlyArray<Uint8Array>) => {
  const seen: Array<unknown> = []
  for await (const event of serverSentEvents(streamOf(chunks), 60_000)) seen.push(event)
  return seen
}

/** The same bytes in other pieces, which may cut a letter or a line end in two. */
const cut = (whole: Uint8Array, places: ReadonlyArray<number>) => {
  const ends = [...new Set(places.map((place) => place % (whole.length + 1)))].toSorted((a, b) => a - b)
  return [...ends, whole.length].map((end, index) => whole.slice(ends[index - 1] ?? 0, end))
}

const text = fc.string({ unit: "grapheme" }).map((value) => value.replaceAll(/[\r\n]/gu, " "))
const written = fc.record({
  event: text.filter((name) => name !== "" && !name.startsWith(" ")),
  lines: fc.array(
    text.filter((line) => !line.startsWith(" ")),
    { minLength: 1, maxLength: 3 }
  )
})

describe("server-sent events", () => {
  it("are the same however the bytes come, with any of the three line ends", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(written, { maxLength: 4 }),
        fc.constantFrom("\n", "\r\n", "\r"),
        fc.array(fc.nat(), { maxLength: 6 }),
        async (events, end, places) => {
          const lines = events.flatMap(({ event, lines }) => [
            `event: ${event}`,
            ...lines.map((line) => `data: ${line}`),
            ""
          ])
          // a lone CR at the very end could still become CRLF: a comment after it settles that
          const whole = bytes([...lines, ":", ""].join(end))
          const expected = events.map(({ event, lines }) => ({ event, data: lines.join("\n") }))
          const seen = (await read(cut(whole, places))).filter((event) => event !== null)
          assert.deepEqual(seen, expected)
        }
      ),
      { numRuns: 200 }
    )
  })

  it("have the default name, one space less after the colon, and no unknown field", async () => {
    const seen = await read([
      bytes("id: 7\nretry: 5\ndata:  two\ndata\ndata:x\n\nevent: only a name\n\n: hi\n\n")
    ])
    assert.deepEqual(seen, [{ event: "message", data: " two\n\nx" }, null])
  })

  it("that are incomplete are ignored", async () => {
    assert.deepEqual(await read([bytes("data: 1\n\ndata: 2\n")]), [{ event: "message", data: "1" }])
  })

  it("end after too long a silence", async () => {
    const seen: Array<unknown> = []
    for await (const event of serverSentEvents(streamOf([bytes("data: 1\n\n")], false), 30)) seen.push(event)
    assert.lengthOf(seen, 1)
  })

  it("close the stream when the reader stops", async () => {
    let isCancelled = false
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(bytes("data: 1\n\n")),
      cancel: () => void (isCancelled = true)
    })
    for await (const event of serverSentEvents(endless, 60_000)) if (event !== null) break
    assert.isTrue(isCancelled)
  })
})
