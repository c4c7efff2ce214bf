/**
 * Decodes one item of a response and omits only what cannot be decoded.
 *
 * The schema reports errors with their paths. The value at each path becomes null, which every optional field accepts.
 * If null is rejected too, its container is dropped: an array loses the element, an object is dropped with the field. A
 * value that the item itself needs, such as the date of a night, drops the item.
 */
import { Result, type Schema, type SchemaAST, SchemaIssue } from "effect"

/** A value that could not be decoded. Contains no personal data. */
export interface Unread {
  /** Location in the response, for example `nights[3].sleep_score`. */
  readonly path: string
  /** The expected value. */
  readonly issue: string
}

/** An item decoded as far as possible. */
export interface ReadItem<A> {
  /** Undefined if the item was dropped. */
  readonly value: A | undefined
  /** Why it was dropped; null if it was decoded. */
  readonly reason: Unread | null
  /** The first values omitted from it. */
  readonly unread: ReadonlyArray<Unread>
}

type Path = ReadonlyArray<PropertyKey>
type Container = Record<PropertyKey, unknown>

/** `["nights", 3, "date"]` as `nights[3].date`. */
const pathText = (path: Path): string =>
  path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./u, "")

const format = SchemaIssue.makeFormatterStandardSchemaV1()

const nothingAtAll: ReadonlyArray<string> = ["null", '""', "undefined"]

/** Optional values may be absent in several ways, which says nothing about what was expected. */
const plainly = (message: string): string => {
  const [, expected] = /^Expected (.+)$/u.exec(message) ?? []
  if (expected === undefined) return message
  const kinds = expected.split(" | ").filter((kind) => !nothingAtAll.includes(kind))
  return kinds.length === 0 ? message : `Expected ${Array.from(new Set(kinds)).join(" or ")}`
}

/** The issues with their paths, one per path. */
const issuesOf = (
  issue: SchemaIssue.Issue
): ReadonlyArray<{ readonly path: Path; readonly message: string }> => {
  const byPath = new Map<string, { readonly path: Path; readonly message: string }>()
  for (const { message, path = [] } of format(issue).issues) {
    const keys = path.map((part) => (typeof part === "object" ? part.key : part))
    if (!byPath.has(pathText(keys))) byPath.set(pathText(keys), { path: keys, message: plainly(message) })
  }
  return [...byPath.values()]
}

/** Twice the nesting depth of any response: each pass drops at least one level. */
const mostPasses = 24
/** Maximum number of omissions reported per item. */
const mostUnread = 20

const isContainer = (value: unknown): value is Container => typeof value === "object" && value !== null

/** The container at the end of a path; undefined if a part of the path is missing. */
const containerOf = (root: unknown, path: Path): Container | undefined => {
  let at: unknown = root
  for (const key of path.slice(0, -1)) {
    if (!isContainer(at)) return undefined
    at = at[key]
  }
  return isContainer(at) ? at : undefined
}

/** A working copy of an item from which values are dropped. */
class Draft {
  readonly item: unknown
  /** Original indexes of array elements after some were dropped. */
  readonly #positions = new WeakMap<object, Array<number>>()
  readonly #leaving = new Map<Array<unknown>, Set<number>>()

  constructor(item: unknown) {
    this.item = structuredClone(item)
  }

  /** The path in the original response. */
  original(path: Path): Path {
    let at: unknown = this.item
    return path.map((key) => {
      const before = typeof key === "number" && isContainer(at) ? this.#positions.get(at)?.[key] : undefined
      at = isContainer(at) ? at[key] : undefined
      return before ?? key
    })
  }

  /** Drops the value at the path, or its container if null was rejected there. False if that is the item itself. */
  leaveOut(path: Path, isRefused = false): boolean {
    const key = path.at(-1)
    if (key === undefined) return false
    const container = containerOf(this.item, path)
    if (container === undefined) return this.leaveOut(path.slice(0, -1), true)
    const isGone = container[key] === null || container[key] === undefined
    if (Array.isArray(container) && (isGone || isRefused)) {
      this.#leaving.set(container, (this.#leaving.get(container) ?? new Set()).add(Number(key)))
      return true
    }
    if (isGone) return this.leaveOut(path.slice(0, -1), true)
    container[key] = null
    return true
  }

  /** Removes the rejected elements all at once, so that the paths of one pass stay valid. */
  settle(): void {
    for (const [list, leaving] of this.#leaving) {
      const positions = this.#positions.get(list) ?? list.map((_, index) => index)
      const staying = list.flatMap((value, index) =>
        leaving.has(index) ? [] : [[value, positions[index] ?? index] as const]
      )
      list.splice(0, list.length, ...staying.map(([value]) => value))
      this.#positions.set(
        list,
        staying.map(([, position]) => position)
      )
    }
    this.#leaving.clear()
  }
}

/** Decodes a value with a schema. */
export type Decode<A> = (
  value: unknown,
  options?: SchemaAST.ParseOptions
) => Result.Result<A, Schema.SchemaError>

const everyIssue: SchemaAST.ParseOptions = { errors: "all" }

/** Decodes the item at `at` of a response. */
export const readItem = <A>(decode: Decode<A>, value: unknown, at: Path): ReadItem<A> => {
  const first = decode(value)
  if (Result.isSuccess(first)) return { value: first.success, reason: null, unread: [] }
  const draft = new Draft(value)
  const unread = new Map<string, string>()
  let attempt = decode(value, everyIssue)
  for (let pass = 0; pass < mostPasses && Result.isFailure(attempt); pass++) {
    const issues = issuesOf(attempt.failure.issue)
    const places = issues.map(({ message, path }) => ({
      path,
      place: { path: pathText([...at, ...draft.original(path)]), issue: message }
    }))
    const fatal = places.find(({ path }) => !draft.leaveOut(path))
    if (fatal !== undefined) return { value: undefined, reason: fatal.place, unread: [] }
    for (const { place } of places) {
      if (unread.size < mostUnread && !unread.has(place.path)) unread.set(place.path, place.issue)
    }
    draft.settle()
    attempt = decode(draft.item, everyIssue)
  }
  return Result.isSuccess(attempt)
    ? {
        value: attempt.success,
        reason: null,
        unread: Array.from(unread, ([path, issue]) => ({ path, issue }))
      }
    : { value: undefined, reason: { path: pathText(at), issue: "not what Polar documents" }, unread: [] }
}
