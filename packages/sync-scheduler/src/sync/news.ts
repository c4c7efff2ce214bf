/** Whether an answer brought something that was measured, and not only what runs on by itself. */
import type { AnyDataType, DataTypes } from "@polar-flow/domain"

/** Whether the records from before the answer are needed to tell. */
export const needsEarlier = (type: DataTypes.Known): boolean => type.sync.fieldsThatAreNews !== undefined

const keyOf = (type: AnyDataType, record: object): string =>
  type.key.map((field) => String(Reflect.get(record, field))).join(" ")

/**
 * Whether there is news.
 *
 * @param earlier what was kept of the same days before
 * @param stored how many records were new or different
 */
export const isNews = (
  type: DataTypes.Known,
  earlier: ReadonlyArray<object>,
  fetched: ReadonlyArray<object>,
  stored: number
): boolean => {
  const fields = type.sync.fieldsThatAreNews
  if (fields === undefined || stored === 0) return stored > 0
  const before = new Map(earlier.map((record) => [keyOf(type, record), record]))
  return fetched.some((record) => {
    const known = before.get(keyOf(type, record))
    return (
      known === undefined || fields.some((field) => Reflect.get(known, field) !== Reflect.get(record, field))
    )
  })
}
