/** Methods made from where the operations of the contract are. */
import type { CallOptions } from "./CallOptions.ts"
import { pagesOf } from "./Pages.ts"
import { PolarFlowError } from "./PolarFlowError.ts"
import type { Query, Request, Scalar, Transport } from "./transport.ts"

/** What a method is called with. */
type Given = ReadonlyArray<unknown>

/** A text as one segment of a path; never one that would lead to another path. */
const segment = (value: Scalar): string => {
  const text = String(value ?? "")
  if (/^\.{0,2}$/u.test(text)) throw new PolarFlowError("bad_request", `"${text}" is no id or date`)
  return encodeURIComponent(text)
}

const person = "/api/v1/users/{}"

/**
 * The request of a call: a value for each `{}` of the path, a body where there is one, options.
 *
 * @example
 * requestOf("GET ~/sleep/{}", ["1000001", "2026-11-20"]) // { method: "GET", path: "/api/v1/users/1000001/sleep/2026-11-20", … }
 */
export const requestOf = (place: string, given: Given, cursor?: string): Request => {
  const [verb = "", path = "", hasBody] = place.split(" ")
  const rest = [...given]
  const filled = path.replace("~", person).replaceAll("{}", () => segment(rest.shift() as Scalar))
  const body = hasBody === undefined ? undefined : (rest.shift() ?? null)
  const { onAnswer, retries, signal, timeoutMs, ...query } = (rest[0] ?? {}) as CallOptions & Query
  return {
    method: verb === "LIST" || verb === "FILE" ? "GET" : verb,
    path: filled,
    query: cursor === undefined ? query : { ...query, cursor },
    body,
    onAnswer,
    retries,
    signal,
    timeoutMs
  }
}

/** The method of an operation. A call that cannot be made rejects like one that fails. */
const methodOf = ({ json, stream }: Transport, place: string) => {
  const page = async (given: Given, cursor?: string) => json<never>(requestOf(place, given, cursor))
  if (place.startsWith("LIST")) return (...given: Given) => pagesOf((cursor) => page(given, cursor))
  if (place.startsWith("FILE")) return async (...given: Given) => stream(requestOf(place, given))
  return async (...given: Given) => (await page(given)).data
}

/** Methods of a group by their names. */
export const methodsOf = <Group extends object>(
  transport: Transport,
  places: { readonly [Name in keyof Group]: string }
): Group =>
  Object.fromEntries(
    Object.entries<string>(places).map(([name, place]) => [name, methodOf(transport, place)])
  ) as Group
