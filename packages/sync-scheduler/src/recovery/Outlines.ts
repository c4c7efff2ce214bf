/**
 * Records that a list shows without the detail. While responses are replayed, a detail may come before or after its list,
 * so the outlines wait until the end. Then only those without a detail are stored.
 */
import { type AnyDataType, exercise } from "@polar-flow/domain"

/** Records of one type, in outline or whole. */
interface Outlined {
  readonly type: AnyDataType
  readonly records: ReadonlyArray<object>
  readonly isOutline: boolean
}

interface Outline {
  readonly type: AnyDataType
  readonly record: object
}

const keyOf = (type: AnyDataType, record: object): string =>
  JSON.stringify([type.name, ...type.key.map((name): unknown => Reflect.get(record, name))])

/** The outlines of one person's replay. */
export class Outlines {
  readonly #outlines = new Map<string, Outline>()
  readonly #whole = new Set<string>()

  /** Notes what a response brought; the newest outline of a record counts. */
  note({ isOutline, records, type }: Outlined): void {
    if (type.name !== exercise.name) return
    for (const record of records) {
      const key = keyOf(type, record)
      if (isOutline) this.#outlines.set(key, { type, record })
      else this.#whole.add(key)
    }
  }

  /** The outlines of records that no response had whole, by type. */
  remaining(): ReadonlyArray<{ readonly type: AnyDataType; readonly records: ReadonlyArray<object> }> {
    const byType = new Map<AnyDataType, Array<object>>()
    for (const [key, { record, type }] of this.#outlines) {
      if (this.#whole.has(key)) continue
      const records = byType.get(type) ?? []
      byType.set(type, records)
      records.push(record)
    }
    return Array.from(byType, ([type, records]) => ({ type, records }))
  }
}
