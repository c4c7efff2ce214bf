import type { RecordCount } from "@polar-flow/domain"

/** What the `count` of a `RecordTable` answers. */
export interface CountRow extends Omit<RecordCount, "count"> {
  readonly name: string
  readonly count: bigint
}

/** Counts by the name of the type; a type without records is absent. */
export const toCounts = (rows: ReadonlyArray<CountRow>) =>
  Object.fromEntries(
    rows
      .filter(({ count }) => count > 0n)
      .map(({ name, count, first, last }) => [name, { count: Number(count), first, last }])
  )
