/** Keeps people's daily series, as long as their data have not changed. */
import type { CalendarDate, UserId } from "@polar-flow/domain"
import { beginningOf } from "../baseline/levelChanges.ts"
import type { DailySeries } from "../series/DailySeries.ts"
import type { Label } from "../series/Label.ts"
import type { Person } from "../series/Person.ts"
import { RecentlyUsed } from "./RecentlyUsed.ts"

/** A person's data: what changes with them, and the person's day. */
interface Read {
  readonly userId: UserId
  /** Equal texts mean equal data. */
  readonly version: string
  readonly asOf: CalendarDate
  readonly labels: ReadonlyArray<Label>
}

interface Entry {
  readonly version: string
  /** With all days. */
  readonly whole: Person
  readonly bytes: number
  /** By day and labels, the least recently used first. */
  readonly asOf: Map<string, Person>
}

/** Days of a person that are kept. What is computed of a day stays as long as its series do. */
const mostDays = 4
/** What is computed of one day: the nights of the illness watch, above all. */
const bytesOfDay = 256 * 1024

const bytesOf = ({ series }: Person): number =>
  Object.values(series).reduce((total, { days, values }) => total + days.byteLength + values.byteLength, 0) +
  mostDays * bytesOfDay

/** Views of the whole series, which share what was found in it. */
const beginnings = (series: Person["series"], whole: Person["series"]): Person["series"] =>
  Object.fromEntries(
    Object.entries(series).map(([name, own]: [string, DailySeries]) => {
      const all = whole[name as keyof Person["series"]]
      const n = own.days.length
      const isAll = all === undefined || n === all.days.length
      return [
        name,
        isAll
          ? (all ?? own)
          : beginningOf(all, { ...own, days: all.days.subarray(0, n), values: all.values.subarray(0, n) })
      ]
    })
  )

/**
 * Keeps the series of people, so that all answers about the same data are made of the same series, and of what was
 * already found in them: changes of level, past alarms, scores of all days. It is limited in bytes and evicts the least
 * recently used person. Versions are never reused, so no invalidation is needed.
 */
export class PersonCache {
  readonly #entries: RecentlyUsed<UserId, Entry>

  constructor(maximumBytes: number) {
    this.#entries = new RecentlyUsed(maximumBytes)
  }

  /** The person as of a day, if it is known. */
  get({ asOf, labels, userId, version }: Read, nowMillis: number): Person | undefined {
    const entry = this.#entries.get(userId)
    const key = keyOf(asOf, labels)
    const found = entry?.version === version ? entry.asOf.get(key) : undefined
    if (entry === undefined || found === undefined) return undefined
    entry.asOf.delete(key)
    entry.asOf.set(key, found)
    this.#entries.keep(userId, entry, entry.bytes, nowMillis)
    return found
  }

  /** The person with all days, if it is known. */
  wholeOf({ userId, version }: Pick<Read, "userId" | "version">): Person | undefined {
    const entry = this.#entries.get(userId)
    return entry?.version === version ? entry.whole : undefined
  }

  /** Keeps the person as of a day, whose series are the beginnings of the person with all days. */
  put({ asOf, labels, userId, version }: Read, person: Person, whole: Person, nowMillis: number): Person {
    const before = this.#entries.get(userId)
    const entry: Entry =
      before?.whole === whole ? before : { version, whole, bytes: bytesOf(whole), asOf: new Map() }
    const known = [...entry.asOf.values()].find((each) => keyOf("", each.labels) === keyOf("", labels))
    const kept = {
      ...person,
      labels: known?.labels ?? labels,
      series: beginnings(person.series, whole.series)
    }
    entry.asOf.set(keyOf(asOf, labels), kept)
    for (const key of entry.asOf.keys()) if (entry.asOf.size > mostDays) entry.asOf.delete(key)
    this.#entries.keep(userId, entry, entry.bytes, nowMillis)
    return kept
  }

  /** Removes people who were last used at or before this moment. */
  forgetUnused(sinceMillis: number): void {
    this.#entries.forgetUnused(sinceMillis)
  }
}

const keyOf = (asOf: string, labels: ReadonlyArray<Label> = []): string => `${asOf} ${JSON.stringify(labels)}`
