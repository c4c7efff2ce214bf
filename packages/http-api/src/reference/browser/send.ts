/** Sends a request and reads what can be shown of the answer. */
import { type Answer, isText } from "./answer.ts"
import type { PreparedRequest } from "./request.ts"

/** Characters that are read; what comes after them is not fetched. */
const mostRead = 4_000_000

/** An answer, and its headers. */
export interface Received {
  readonly answer: Answer
  readonly headers: Headers
}

/** The text of a body as it arrives, until there is too much of it. */
const readText = async (
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  onText: (text: string) => void
): Promise<{ readonly text: string; readonly isCut: boolean }> => {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ""
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return { text, isCut: false }
    text += value
    if (text.length > mostRead) {
      await reader.cancel()
      return { text: text.slice(0, mostRead), isCut: true }
    }
    onText(text)
  }
}

const readBody = async (response: Response, contentType: string, onText: (text: string) => void) => {
  if (response.body === null) return { text: "", isCut: false }
  if (isText(contentType))
    return readText(response.body, contentType.startsWith("text/event-stream") ? onText : () => {})
  await response.body.cancel()
  return { text: `This is a file (${contentType}). Use curl to download it.`, isCut: false }
}

/** A redirect that was not followed: browsers do not tell where it leads. */
const redirected: Answer = {
  status: 303,
  statusText: "See Other",
  contentType: "",
  retryAfter: null,
  text: "This endpoint redirects. Open the URL in a browser tab to follow it.",
  isCut: false
}

/**
 * Sends a GET. It carries no cookie, follows no redirect, and no cache keeps the response. `onText` gets the text of an
 * event stream so far, each time more of it arrives.
 */
export const send = async (
  { url, headers }: PreparedRequest,
  signal: AbortSignal,
  onText: (text: string) => void
): Promise<Received> => {
  const response = await fetch(url, {
    headers,
    signal,
    credentials: "omit",
    cache: "no-store",
    redirect: "manual",
    referrerPolicy: "no-referrer"
  })
  if (response.type === "opaqueredirect") return { answer: redirected, headers: response.headers }
  const { status, statusText } = response
  const contentType = response.headers.get("content-type") ?? ""
  const retryAfter = response.headers.get("retry-after")
  const body = await readBody(response, contentType, onText)
  return { answer: { status, statusText, contentType, retryAfter, ...body }, headers: response.headers }
}
