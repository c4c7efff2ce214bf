import type { RecordCount } from "@polar-flow/domain"

/** Result row of `RecordTable.count`. */
export interface CountRow extends Omit<RecordCount, "count"> {
  readonly name: string
  readonly count: bigint
}

/** Counts by type name. Types without records are absent. */
export const toCounts = (rows: ReadonlyArray<CountRow>) =>
  Object.fromEntries(
    rows
      .filter(({ count }) => count > 0n)
      .map(({ name, count, first, last }) => [name, { count: Number(count), first, last }])
  )
