/** From the fields of a form to a request. */

/** A parameter of a request, as typed. */
export interface Parameter {
  readonly name: string
  /** `path`, `query` or `header`. */
  readonly place: string
  readonly value: string
}

/** What `fetch` takes. */
export interface PreparedRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** A field that has to be corrected before anything can be sent. */
export interface FieldProblem {
  readonly field: string
  readonly message: string
}

/** Whether a text can be sent as a header. Browsers refuse anything else with an error that does not say so. */
const isHeaderText = (text: string): boolean => /^[\u0020-\u007e]*$/u.test(text)

const problemOf = (key: string, parameters: ReadonlyArray<Parameter>): FieldProblem | null => {
  const empty = parameters.find(({ place, value }) => place === "path" && value.trim() === "")
  if (empty !== undefined) return { field: empty.name, message: `Fill in ${empty.name}.` }
  if (!isHeaderText(key)) return { field: "key", message: "The API key has characters that no key has." }
  const odd = parameters.find(({ place, value }) => place === "header" && !isHeaderText(value))
  return odd === undefined
    ? null
    : { field: odd.name, message: `${odd.name} has characters that a header cannot have.` }
}

/**
 * The request to a path of the OpenAPI document below a root URL. Empty optional parameters are left out. The key goes
 * into a header, never into the URL.
 *
 * @example
 * prepareRequest("https://example.com/", "/users/{id}", "pfk_…", [{ name: "id", place: "path", value: "7" }])
 * // { url: "https://example.com/users/7", headers: { "x-api-key": "pfk_…" } }
 */
export const prepareRequest = (
  root: string,
  path: string,
  key: string,
  parameters: ReadonlyArray<Parameter>
): PreparedRequest | FieldProblem => {
  const problem = problemOf(key.trim(), parameters)
  if (problem !== null) return problem
  const given = parameters
    .map((parameter) => ({ ...parameter, value: parameter.value.trim() }))
    .filter(({ value }) => value !== "")
  const filled = given
    .filter(({ place }) => place === "path")
    .reduce((text, { name, value }) => text.replace(`{${name}}`, encodeURIComponent(value)), path)
  const query = new URLSearchParams(
    given.filter(({ place }) => place === "query").map(({ name, value }): [string, string] => [name, value])
  ).toString()
  const headers = given.filter(({ place }) => place === "header").map(({ name, value }) => [name, value])
  return {
    url: `${root.replace(/\/$/u, "")}${filled}${query === "" ? "" : `?${query}`}`,
    headers: Object.fromEntries([...(key.trim() === "" ? [] : [["x-api-key", key.trim()]]), ...headers])
  }
}
