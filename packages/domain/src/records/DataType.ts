/**
 * A Polar data type as a value. Fetching, storing, listing and exporting are generic functions over it, so a new type
 * is a new value.
 */
import type { Schema } from "effect"
import type { SyncPolicy } from "../sync/SyncPolicy.ts"
import { type Field, fieldsOf } from "./Field.ts"

/** A record schema: a class with named fields, each annotated with its kind. */
export interface RecordSchema extends Schema.Top {
  readonly Type: object
  readonly fields: Schema.Struct.Fields
}

/** Any data type, for code that treats all types alike. */
export interface AnyDataType {
  /** Identifier: label in logs and metrics, e.g. `nightlyRecharge`. Clients know the type by its `TypeNames`. */
  readonly name: string
  /** URL segment, e.g. `/recharge`. The names for clients follow from it. */
  readonly path: `/${string}`
  /** Database table, e.g. `nightly_recharge`. */
  readonly table: string
  /** Display name, e.g. `Nightly Recharge`. */
  readonly title: string
  /** Schema of one record: camelCase fields, each with kind and unit. */
  readonly schema: RecordSchema
  /** Fields that identify a record of one person. Never null. */
  readonly key: readonly [string, ...Array<string>]
  /** The field with the civil date that windows and ordering use. Never null. */
  readonly day: string
  /** Large fields that lists omit and only single records have. */
  readonly detail: ReadonlyArray<string>
  /** The `LocalDateTime` field that gives the UTC offset of the person's device; null if the type has none. */
  readonly clock: string | null
  /**
   * What two records with the same key say together; where they contradict, `preferred` counts. Without it, the preferred
   * record replaces the other.
   */
  join?(other: object, preferred: object): object
  /** How a sync requests the type from Polar. */
  readonly sync: SyncPolicy
  /** The fields in order of declaration. */
  readonly fields: ReadonlyArray<Field>
}

/** The declaration of one data type. */
export interface DataType<
  Name extends string,
  S extends RecordSchema,
  Detail extends keyof S["Type"] & string
> extends AnyDataType {
  readonly name: Name
  readonly schema: S
  readonly key: readonly [keyof S["Type"] & string, ...Array<keyof S["Type"] & string>]
  readonly day: keyof S["Type"] & string
  readonly detail: ReadonlyArray<Detail>
  readonly clock: (keyof S["Type"] & string) | null
  join?(other: S["Type"], preferred: S["Type"]): S["Type"]
  readonly sync: SyncPolicy & { readonly fieldsThatAreNews?: ReadonlyArray<keyof S["Type"] & string> }
}

/** A whole record of a type. */
export type RecordOf<T extends AnyDataType> = T["schema"]["Type"]

/** A record as lists return it: without the detail fields. */
export type SummaryOf<T extends AnyDataType> = Omit<RecordOf<T>, T["detail"][number]>

/** Names of the numeric fields of a type: those that `RecordStore.columns` can read. Any name for `AnyDataType`. */
export type NumericFieldOf<T extends AnyDataType> = AnyDataType extends T
  ? string
  : {
      [Name in keyof RecordOf<T> & string]: [RecordOf<T>[Name]] extends [number | null] ? Name : never
    }[keyof RecordOf<T> & string]

/** Declares a data type. Its fields are derived from the schema. */
export const make = <
  const Name extends string,
  S extends RecordSchema,
  const Detail extends keyof S["Type"] & string = never
>(
  declaration: Omit<DataType<Name, S, Detail>, "fields" | "detail" | "clock"> &
    Partial<Pick<DataType<Name, S, Detail>, "detail" | "clock">>
): DataType<Name, S, Detail> => ({
  detail: [],
  clock: null,
  ...declaration,
  fields: fieldsOf(declaration.schema.fields)
})
