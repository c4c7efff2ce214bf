/** Which screen a path shows. */
import { type ScreenEntry, screens } from "./screens.ts"

/** A screen with the parameters of its path. */
export interface Route {
  readonly entry: ScreenEntry
  readonly params: Readonly<Record<string, string>>
}

const partsOf = (path: string): ReadonlyArray<string> => path.split("/").filter((part) => part !== "")

const decoded = (part: string): string | null => {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}

const matched = (entry: ScreenEntry, parts: ReadonlyArray<string>): Route | null => {
  const pattern = partsOf(entry.path)
  if (pattern.length !== parts.length) return null
  const params: Record<string, string> = {}
  for (const [index, expected] of pattern.entries()) {
    const given = decoded(parts[index] ?? "")
    if (given === null || (!expected.startsWith(":") && expected !== given)) return null
    if (expected.startsWith(":")) params[expected.slice(1)] = given
  }
  return { entry, params }
}

const parameters = ({ path }: ScreenEntry): number => path.split(":").length
const ordered: ReadonlyArray<ScreenEntry> = screens.toSorted((a, b) => parameters(a) - parameters(b))

/**
 * The screen of a path, or null.
 *
 * @example
 * routeOf("/why/2026-11-30")?.params // { date: "2026-11-30" }
 */
export const routeOf = (path: string): Route | null => {
  const parts = partsOf(path)
  for (const entry of ordered) {
    const route = matched(entry, parts)
    if (route !== null) return route
  }
  return null
}
