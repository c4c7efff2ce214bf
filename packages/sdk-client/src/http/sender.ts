/** Sending a request once. */
import { factsOf, refusal } from "./answers.ts"
import type { ClientOptions } from "../ClientOptions.ts"
import { type Deadline, deadline } from "./Deadline.ts"
import type { AnswerFacts, RequestFacts } from "./Hooks.ts"
import type { Request } from "./Request.ts"

/** An answer that is no refusal, its body unread. Whoever has read it releases the deadline. */
interface Begun {
  readonly response: Response
  readonly facts: AnswerFacts
  readonly until: Deadline
}

const defaultTimeoutMs = 30_000
/** What an answer has where what is kept is still true. */
export const notModified = 304

/** The text of a body, while there is time. */
export const textOf = (response: Response, until: Deadline): Promise<string> =>
  response.text().catch((cause: unknown) => {
    throw until.explain(cause)
  })

/** The headers of a request, as an object of its own: hooks may add to it. */
export const headersOf = (
  apiKey: string | undefined,
  { body, headers }: Request
): Record<string, string> => ({
  accept: "application/json",
  ...(apiKey === undefined ? {} : { "x-api-key": apiKey }),
  ...(body === undefined ? {} : { "content-type": "application/json" }),
  ...headers
})

/** Sends requests of a client. `tell` is told of every answer. */
export const makeSender = (
  { fetch: given, hooks, timeoutMs }: ClientOptions,
  tell: (facts: AnswerFacts) => void
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
        // a redirect would carry the key to wherever it leads
        redirect: "manual",
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) })
      }).catch((cause: unknown) => {
        throw until.explain(cause)
      })
      const facts = factsOf(response, sent)
      tell(facts)
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
