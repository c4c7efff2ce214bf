/** Reads records. */
import type { RecordWindow } from "../http/CallOptions.ts"
import type { RecordsOperations } from "../generated/operations.ts"
import type { Pages } from "./Pages.ts"

/** The lists of records and their rows. */
type RecordRows = {
  readonly [
    Name in keyof RecordsOperations as ReturnType<RecordsOperations[Name]> extends Pages<unknown>
      ? Name
      : never
  ]: ReturnType<RecordsOperations[Name]> extends Pages<infer Row> ? Row : never
}

/** Name of a list of records, such as `sleep`. */
export type RecordList = keyof RecordRows

/** Reads of records. */
export interface Records extends RecordsOperations {
  /**
   * Every row of a list whose name is in a variable. If you know the name, iterate over the list itself.
   *
   * @example
   * for await (const row of polar.records.each("sleep", userId, { from: "2020-01-01" })) console.log(row.date)
   */
  readonly each: <Name extends RecordList>(
    list: Name,
    userId: string,
    window?: RecordWindow
  ) => AsyncIterable<RecordRows[Name]>
}

/** The reads with their iteration by name. */
export const makeRecords = (records: RecordsOperations): Records => ({
  ...records,
  each: <Name extends RecordList>(list: Name, userId: string, window?: RecordWindow) =>
    records[list](userId, window) as AsyncIterable<RecordRows[Name]>
})
