/**
 * Reads one item of an answer and leaves out only what cannot be read.
 *
 * The schema says what is wrong, and where. The value there becomes null, which every optional field takes. Where null
 * is refused, too, the thing around it goes: an element leaves its array, a field takes its object along. What is needed
 * for the item itself, such as the date of a night, takes the item along.
 */
import { Result, type Schema, type SchemaAST, SchemaIssue } from "effect"

/** Something that could not be read. Holds no value of the person's. */
export interface Unread {
  /** Where it stood in the answer, e.g. `nights[3].sleep_score`. */
  readonly path: string
  /** What was expected there. */
  readonly issue: string
}

/** An item that was read as far as possible. */
export interface ReadItem<A> {
  /** Undefined when the item had to be set aside. */
  readonly value: A | undefined
  /** Why it was set aside; null when it was read. */
  readonly reason: Unread | null
  /** What was left out of it; the first places. */
  readonly unread: ReadonlyArray<Unread>
}

type Path = ReadonlyArray<PropertyKey>
type Container = Record<PropertyKey, unknown>

/** `["nights", 3, "date"]` as `nights[3].date`. */
export const pathText = (path: Path): string =>
  path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./u, "")

const format = SchemaIssue.makeFormatterStandardSchemaV1()

/** The issues with their paths, each path once. */
export const issuesOf = (
  issue: SchemaIssue.Issue
): ReadonlyArray<{ readonly path: Path; readonly message: string }> => {
  const byPath = new Map<string, { readonly path: Path; readonly message: string }>()
  for (const { message, path = [] } of format(issue).issues) {
    const keys = path.map((part) => (typeof part === "object" ? part.key : part))
    if (!byPath.has(pathText(keys))) byPath.set(pathText(keys), { path: keys, message })
  }
  return [...byPath.values()]
}

/** Deeper than any answer of Polar's is nested, twice: each pass gives up one level at least. */
const mostPasses = 24
/** An item that is odd in more places is told with the first of them. */
const mostUnread = 20

const isContainer = (value: unknown): value is Container => typeof value === "object" && value !== null

/** The container that a path ends in; undefined when a part of the path is not there. */
const containerOf = (root: unknown, path: Path): Container | undefined => {
  let at: unknown = root
  for (const key of path.slice(0, -1)) {
    if (!isContainer(at)) return undefined
    at = at[key]
  }
  return isContainer(at) ? at : undefined
}

/** A copy of an item while things are left out of it. */
class Draft {
  readonly item: unknown
  /** Where the elements of an array stood before some were left out. */
  readonly #positions = new WeakMap<object, Array<number>>()
  readonly #leaving = new Map<Array<unknown>, Set<number>>()

  constructor(item: unknown) {
    this.item = structuredClone(item)
  }

  /** The path as it was in the answer. */
  original(path: Path): Path {
    let at: unknown = this.item
    return path.map((key) => {
      const before = typeof key === "number" && isContainer(at) ? this.#positions.get(at)?.[key] : undefined
      at = isContainer(at) ? at[key] : undefined
      return before ?? key
    })
  }

  /**
   * Leaves out what stands at the path, or what is around it when null was refused there. False when that is the item
   * itself.
   */
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

  /** Takes out the elements that were refused, all at once, so that the paths of one pass stay true. */
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

/** Reads a value by a schema. */
export type Decode<A> = (
  value: unknown,
  options?: SchemaAST.ParseOptions
) => Result.Result<A, Schema.SchemaError>

const everyIssue: SchemaAST.ParseOptions = { errors: "all" }

/** Reads an item that stands at `at` in its answer. */
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
