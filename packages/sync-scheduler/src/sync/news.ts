/** Whether an answer brought something that was measured, and not only what runs on by itself. */
import type { AnyDataType, DataTypes } from "@polar-flow/domain"

/**
 * Fields that move when somebody lives. Of a day's activity the basal metabolism runs on through the night, so its
 * total says nothing. Types that are not here: whatever was stored is news.
 */
const living: Partial<Readonly<Record<DataTypes.Name, ReadonlyArray<string>>>> = {
  dailyActivity: ["steps", "activeSeconds", "inactiveSeconds"]
}

/** Whether the records from before the answer are needed to tell. */
export const needsEarlier = (type: DataTypes.Known): boolean => living[type.name] !== undefined

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
  const fields = living[type.name]
  if (fields === undefined || stored === 0) return stored > 0
  const before = new Map(earlier.map((record) => [keyOf(type, record), record]))
  return fetched.some((record) => {
    const known = before.get(keyOf(type, record))
    return (
      known === undefined || fields.some((field) => Reflect.get(known, field) !== Reflect.get(record, field))
    )
  })
}
