/**
 * A Polar data type as a value. Fetching, storing, listing, exporting are functions of it; a new type is a new value.
 */
import type { Schema } from "effect"
import type { SyncPolicy } from "../sync/SyncPolicy.ts"
import { type Field, fieldsOf } from "./Field.ts"

/** What a record schema must be: a class over named fields, each annotated with its kind. */
export interface RecordSchema extends Schema.Top {
  readonly Type: object
  readonly fields: Schema.Struct.Fields
}

/** Any data type, for code that treats all alike. */
export interface AnyDataType {
  /** Identifier: SDK property, tag in logs and metrics, e.g. `nightlyRecharge`. */
  readonly name: string
  /** URL segment and CLI argument, e.g. `/recharge`. */
  readonly path: `/${string}`
  /** Table, e.g. `nightly_recharge`. */
  readonly table: string
  /** Name for people, e.g. `Nightly Recharge`. */
  readonly title: string
  /** Schema of one record, camelCase, every field with kind and unit. */
  readonly schema: RecordSchema
  /** Identity of a record within a user. Never null. */
  readonly key: readonly [string, ...Array<string>]
  /** The civil date used for windows and ordering. Never null. */
  readonly day: string
  /** Heavy fields that lists leave out and only a single record carries. */
  readonly detail: ReadonlyArray<string>
  /** The `LocalDateTime` field that shows the UTC offset of the person's device, where the type has one. */
  readonly clock: string | null
  /** How Polar is asked for it. */
  readonly sync: SyncPolicy
  /** The fields in the order of declaration. */
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
  readonly sync: SyncPolicy & { readonly fieldsThatAreNews?: ReadonlyArray<keyof S["Type"] & string> }
}

/** A whole record of a type. */
export type RecordOf<T extends AnyDataType> = T["schema"]["Type"]

/** A record as lists carry it: without the detail fields. */
export type SummaryOf<T extends AnyDataType> = Omit<RecordOf<T>, T["detail"][number]>

/** Names of the fields that hold a number (or nothing): what columns can be read of. Any name for code that treats all types alike. */
export type NumericFieldOf<T extends AnyDataType> = AnyDataType extends T
  ? string
  : {
      [Name in keyof RecordOf<T> & string]: [RecordOf<T>[Name]] extends [number | null] ? Name : never
    }[keyof RecordOf<T> & string]

/** Declares a data type. Its fields are read off the schema, so they are stated once. */
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
