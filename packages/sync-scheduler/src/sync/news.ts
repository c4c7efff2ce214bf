/** Decides whether a response contains something newly measured, as opposed to values that change on their own. */
import type { AnyDataType, DataTypes } from "@polar-flow/domain"

/** Whether the previously stored records are needed to decide. */
export const needsEarlier = (type: DataTypes.Known): boolean => type.sync.fieldsThatAreNews !== undefined

const keyOf = (type: AnyDataType, record: object): string =>
  type.key.map((field) => String(Reflect.get(record, field))).join(" ")

/**
 * Whether the response contains something newly measured.
 *
 * @param earlier previously stored records of the same days
 * @param stored number of new or changed records
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
