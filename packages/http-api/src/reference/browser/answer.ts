/** An answer in words, and its body as text for people. */

/** What is known of an answer once its body has been read, or cut off. */
export interface Answer {
  readonly status: number
  readonly statusText: string
  readonly contentType: string
  readonly retryAfter: string | null
  readonly text: string
  /** Whether there was more than was read. */
  readonly isCut: boolean
}

/** Characters of a body that the page shows. */
const mostShown = 100_000

/** Headers that tell a reader something, in the order in which they are shown. */
export const shownHeaders = [
  "content-type",
  "content-disposition",
  "link",
  "x-next-cursor",
  "etag",
  "cache-control",
  "retry-after",
  "x-ratelimit-limit",
  "x-ratelimit-remaining",
  "x-ratelimit-reset",
  "x-request-id"
] as const

const isJson = (contentType: string): boolean => /[/+]json(?:;|$)/u.test(contentType)

/** Whether a body can be shown as text. */
export const isText = (contentType: string): boolean =>
  isJson(contentType) || /^text\/|ndjson/u.test(contentType) || contentType === ""

const parsed = ({ contentType, isCut, text }: Answer): unknown => {
  if (isCut || !isJson(contentType)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

interface Problem {
  readonly title?: string
  readonly detail?: string
  readonly errors?: ReadonlyArray<{ readonly path: string; readonly message: string }>
}

/** What to do about a status. */
const adviceOf = (status: number, retryAfter: string | null): string => {
  switch (status) {
    case 401:
      return "Check the API key and the user id."
    case 403:
      return "Use a key with a wider scope."
    case 429:
      return retryAfter === null
        ? "Wait before you try again."
        : `Try again in ${retryAfter} ${retryAfter === "1" ? "second" : "seconds"}.`
    case 503:
      return "The server cannot answer right now. Try again soon."
    default:
      return ""
  }
}

const sentence = (text: string): string => (text === "" || /[.!?]$/u.test(text) ? text : `${text}.`)

const problemText = (answer: Answer): ReadonlyArray<string> => {
  const problem = (parsed(answer) ?? {}) as Problem
  const errors = (problem.errors ?? []).map(({ path, message }) => sentence(`${path}: ${message}`))
  return [sentence(problem.detail ?? ""), ...errors, adviceOf(answer.status, answer.retryAfter)]
}

const names: Readonly<Record<number, string>> = { 200: "OK", 304: "Not Modified" }

const nameOf = (answer: Answer): string => {
  const title = ((parsed(answer) ?? {}) as Problem).title
  return answer.statusText || (answer.status >= 400 ? title : names[answer.status]) || ""
}

const sizeText = (text: string): string => {
  const { length } = new TextEncoder().encode(text)
  if (length < 1000) return `${length} bytes`
  return length < 1_000_000 ? `${(length / 1000).toFixed(1)} kB` : `${(length / 1_000_000).toFixed(1)} MB`
}

const contentText = (answer: Answer): ReadonlyArray<string> => {
  const value = parsed(answer)
  const rows = Array.isArray(value) ? [value.length === 1 ? "1 row" : `${value.length} rows`] : []
  return answer.text === "" ? [] : [...rows, sizeText(answer.text)]
}

/** One or two sentences: the status, and how much there is or what went wrong. */
export const summaryOf = (answer: Answer, milliseconds: number): string => {
  const status = [answer.status, nameOf(answer)].filter((part) => part !== "").join(" ")
  if (answer.status >= 400)
    return [sentence(status), ...problemText(answer)].filter((part) => part !== "").join(" ")
  if (answer.status === 304) return `${status}. Your copy is up to date.`
  return [status, ...contentText(answer), `${Math.round(milliseconds)} ms`].join(" · ")
}

/** The body as people read it: JSON indented, anything else as it came, and no more than a browser shows with ease. */
export const shownText = (answer: Answer): string => {
  const value = parsed(answer)
  const text = value === undefined ? answer.text : JSON.stringify(value, null, 2)
  if (text.length <= mostShown && !answer.isCut) return text
  return `${text.slice(0, mostShown)}\n\n… cut here. Use curl to get the whole response.`
}
