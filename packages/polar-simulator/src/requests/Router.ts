/** Finds the operation of a path. Literal segments take precedence over parameters, and a trailing slash is ignored. */
import type { Operation } from "./Operation.ts"

/** A matched operation with its path parameters. */
export interface Match {
  readonly operation: Operation
  readonly params: Readonly<Record<string, string>>
}

const parameterName = (segment: string): string | undefined => /^\{(.+)\}$/u.exec(segment)?.[1]

/** Parameters with a restricted format; all others accept any text. */
const parameterPatterns: Readonly<Record<string, RegExp>> = { "user-id": /^\d+$/u }

const segmentsOf = (path: string): ReadonlyArray<string> =>
  path.split("/").filter((segment) => segment !== "")

const matchSegments = (
  pattern: ReadonlyArray<string>,
  segments: ReadonlyArray<string>
): Readonly<Record<string, string>> | undefined => {
  const params: Record<string, string> = {}
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? ""
    const name = parameterName(part)
    if (name === undefined ? part !== segment : parameterPatterns[name]?.test(segment) === false)
      return undefined
    if (name !== undefined) params[name] = segment
  }
  return params
}

const literals = (pattern: ReadonlyArray<string>): number =>
  pattern.filter((part) => parameterName(part) === undefined).length

/** Builds the lookup; `undefined` for an unknown path or method. */
export const makeRouter = (operations: ReadonlyArray<Operation>) => {
  const routes = operations
    .map((operation) => ({ operation, pattern: segmentsOf(operation.path) }))
    .toSorted((a, b) => literals(b.pattern) - literals(a.pattern))
  return (method: string, path: string): Match | undefined => {
    const segments = segmentsOf(path)
    for (const { operation, pattern } of routes) {
      if (operation.method !== method || pattern.length !== segments.length) continue
      const params = matchSegments(pattern, segments)
      if (params !== undefined) return { operation, params }
    }
    return undefined
  }
}
