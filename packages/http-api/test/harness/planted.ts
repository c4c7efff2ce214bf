/** Records that tests plant for Ada. */
import { type AnyDataType, DataTypes, type RecordOf, RecordStore } from "@polar-flow/domain"
import { Schema } from "effect"
import { ada } from "./TestServer.ts"

const missing = (type: AnyDataType): object =>
  Object.fromEntries(type.fields.filter(({ nullable }) => nullable).map(({ name }) => [name, null]))

/** A record with these fields, everything else missing, checked by the type's schema. */
export const recordOf = <T extends AnyDataType>(type: T, fields: object): RecordOf<T> =>
  Schema.decodeUnknownSync(Schema.make<Schema.Codec<object>>(type.schema.ast))({
    ...missing(type),
    ...fields
  })

/** Keeps records for Ada. */
export const plant = (type: AnyDataType, ...records: ReadonlyArray<object>) =>
  RecordStore.use((store) =>
    store.upsert(
      type,
      ada,
      records.map((fields) => recordOf(type, fields))
    )
  )

export const { cardioLoad, sleep, nightlyRecharge, skinTemperature, dailyActivity, exercise, ecg } =
  DataTypes.byName

/** A night that ended on this date, at seven in the morning, two hours east of UTC. */
export const night = (date: string, fields: object = {}) => ({
  date,
  endTime: `${date}T07:00:00+02:00`,
  ...fields
})
