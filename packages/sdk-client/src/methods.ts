/** Methods made from where the operations of the contract are. */
import type { CallOptions } from "./CallOptions.ts"
import { pagesOf } from "./Pages.ts"
import { PolarFlowError } from "./PolarFlowError.ts"
import type { Query, Request, Transport } from "./transport.ts"

/** A text as one segment of a path; never one that would lead to another path. */
const segment = (value: unknown): string => {
  const text = String(value ?? "")
  if (/^\.{0,2}$/u.test(text))
    throw new PolarFlowError("bad_request", `${JSON.stringify(text)} names nothing`)
  return encodeURIComponent(text)
}

/** Path of a person. */
export const userPath = (userId: string): string => `/api/v1/users/${segment(userId)}`

/** The options of a call apart from the parameters of its query. */
const splitOptions = ({ onAnswer, retries, signal, timeoutMs, ...query }: CallOptions & Query) => ({
  query,
  ...(onAnswer === undefined ? {} : { onAnswer }),
  ...(retries === undefined ? {} : { retries }),
  ...(signal === undefined ? {} : { signal }),
  ...(timeoutMs === undefined ? {} : { timeoutMs })
})

const isStream = (verb: string): boolean => verb === "FILE"

/** The request of a call: a value for each `{}` of the path, a body where there is one, options. */
const requestOf = (place: string, given: ReadonlyArray<unknown>): Request => {
  const [verb = "", path = "", hasBody] = place.split(" ")
  let count = 0
  const filled = path.replaceAll("{}", () => segment(given[count++]))
  const body = hasBody === undefined ? {} : { body: given[count++] ?? null }
  const method = isStream(verb) || verb === "LIST" ? "GET" : verb
  return { method, path: filled, ...body, ...splitOptions((given[count] ?? {}) as CallOptions & Query) }
}

/** The method of an operation. A call that cannot be made rejects like one that fails. */
const methodOf = (transport: Transport, place: string) => {
  const json = async (given: ReadonlyArray<unknown>, query?: Query) => {
    const request = requestOf(place, given)
    return transport.json<never>({ ...request, query: { ...request.query, ...query } })
  }
  if (place.startsWith("LIST"))
    return (...given: ReadonlyArray<unknown>) =>
      pagesOf((cursor) => json(given, cursor === undefined ? {} : { cursor }))
  if (isStream(place.slice(0, 4)))
    return async (...given: ReadonlyArray<unknown>) => transport.stream(requestOf(place, given))
  return async (...given: ReadonlyArray<unknown>) => (await json(given)).data
}

/** Methods of a group by their names. */
export const methodsOf = <Group extends object>(
  transport: Transport,
  places: { readonly [Name in keyof Group]: string }
): Group =>
  Object.fromEntries(
    Object.entries<string>(places).map(([name, place]) => [name, methodOf(transport, place)])
  ) as Group
