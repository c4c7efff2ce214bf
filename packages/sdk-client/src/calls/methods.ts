/** Methods made from the operations of the contract. */
import type { CallOptions } from "../http/CallOptions.ts"
import { pagesOf } from "./Pages.ts"
import { PolarFlowError } from "../PolarFlowError.ts"
import type { Query, Request, Scalar } from "../http/Request.ts"
import type { Transport } from "../http/transport.ts"

/** The arguments of a method. */
type Given = ReadonlyArray<unknown>

const person = "/api/v1/users/{}"

/** A text as one path segment. Rejects text that would lead to another path. */
const segment = (value: Scalar): string => {
  const text = String(value ?? "")
  if (/^\.{0,2}$/u.test(text)) throw new PolarFlowError("bad_request", `"${text}" is no id or date`)
  return encodeURIComponent(text)
}

/**
 * Requests of an operation from what its method is called with: a value for each `{}` of the path, a body where there is
 * one, options.
 *
 * @example
 * requestsOf("GET ~/sleep/{}")(["1", "2026-11-20"]) // { method: "GET", path: "/api/v1/users/1/sleep/2026-11-20", … }
 */
export const requestsOf = (place: string) => {
  const [verb = "", target = "", hasBody] = place.split(" ")
  const [path = ""] = target.split("#")
  const method = verb === "LIST" || verb === "FILE" ? "GET" : verb
  const [start = "", ...parts] = path.replace("~", person).split("{}")
  const next = parts.length
  return (given: Given, cursor?: string): Request => {
    const options = given[hasBody === undefined ? next : next + 1] ?? {}
    const { onAnswer, retries, signal, timeoutMs, ...query } = options as CallOptions & Query
    return {
      method,
      path: parts.reduce((before, part, index) => before + segment(given[index] as Scalar) + part, start),
      query: cursor === undefined ? query : { ...query, cursor },
      body: hasBody === undefined ? undefined : (given[next] ?? null),
      onAnswer,
      retries,
      signal,
      timeoutMs
    }
  }
}

/** The method of an operation. An invalid call rejects, as a failed one does. */
const methodOf = ({ json, stream }: Transport, place: string) => {
  const requestOf = requestsOf(place)
  const page = async (given: Given, cursor?: string) => json<never>(requestOf(given, cursor))
  const [, part] = place.split("#")
  if (place.startsWith("LIST")) return (...given: Given) => pagesOf((cursor) => page(given, cursor))
  if (place.startsWith("FILE")) return async (...given: Given) => stream(requestOf(given))
  return async (...given: Given) => {
    const { data } = await page(given)
    return part === undefined ? data : data[part]
  }
}

/** Methods of a group by their names. */
export const methodsOf = <Group extends object>(
  transport: Transport,
  places: { readonly [Name in keyof Group]: string }
): Group =>
  Object.fromEntries(
    Object.entries<string>(places).map(([name, place]) => [name, methodOf(transport, place)])
  ) as Group
