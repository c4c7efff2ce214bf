/** Sending a request once. */
import { factsOf, refusal } from "./answers.ts"
import type { Credentials } from "./Credentials.ts"
import type { ClientOptions } from "../ClientOptions.ts"
import { type Deadline, deadline } from "./Deadline.ts"
import type { AnswerFacts, RequestFacts } from "./Hooks.ts"
import type { Request } from "./Request.ts"

/** A successful response with an unread body. The reader of the body releases the deadline. */
interface Begun {
  readonly response: Response
  readonly facts: AnswerFacts
  readonly until: Deadline
}

const defaultTimeoutMs = 30_000
/** The status of an unchanged response. */
export const notModified = 304

/** The text of a body, within the deadline. */
export const textOf = (response: Response, until: Deadline): Promise<string> =>
  response.text().catch((cause: unknown) => {
    throw until.explain(cause)
  })

/** The headers of a request, as a new object because hooks may add to it. */
export const headersOf = (credentials: Credentials, { body, headers }: Request): Record<string, string> => ({
  accept: "application/json",
  ...credentials.headers(),
  ...(body === undefined ? {} : { "content-type": "application/json" }),
  ...headers
})

/** Sends the requests of a client. `onFacts` gets the facts of every response. */
export const makeSender = (
  { fetch: given, hooks, timeoutMs }: ClientOptions,
  onFacts: (facts: AnswerFacts) => void
) => {
  const doFetch: typeof fetch = async (...request) => (given ?? globalThis.fetch)(...request)
  return async (request: Request, sent: RequestFacts): Promise<Begun> => {
    hooks?.onRequest?.(sent)
    const until = deadline(request.timeoutMs ?? timeoutMs ?? defaultTimeoutMs, request.signal)
    try {
      const response = await doFetch(sent.url, {
        method: sent.method,
        headers: sent.headers,
        signal: until.signal,
        // a redirect would send the key to another address
        redirect: "manual",
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) })
      }).catch((cause: unknown) => {
        throw until.explain(cause)
      })
      const facts = factsOf(response, sent)
      onFacts(facts)
      hooks?.onAnswer?.(facts)
      request.onAnswer?.(facts)
      const isKnown = response.status === notModified && "if-none-match" in sent.headers
      if (!response.ok && !isKnown) throw refusal(response, await textOf(response, until), facts)
      return { response, facts, until }
    } catch (error) {
      until.release()
      throw error
    }
  }
}
