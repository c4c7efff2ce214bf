import type { DataTypes, DateSpan, RecordOf, RecordStore, SummaryOf, UserId } from "@polar-flow/domain"
import { Stream } from "effect"
import { recordStreams } from "./recordStreams.ts"
import type { TableColumn } from "../../tableColumns.ts"

/** How the records of one data type are exported, oldest first. */
export interface ExportShape {
  /** The columns of the table. */
  readonly columns: ReadonlyArray<TableColumn>
  /** Each record as a row of the table, with a value for every column. */
  readonly rows: (userId: UserId, span: DateSpan) => Stream.Stream<object>
  /** Each record whole, with its series. */
  readonly lines: (userId: UserId, span: DateSpan) => Stream.Stream<object>
}

/** The shape of a type whose records need nothing beside them. A line is the row where nothing else is said. */
export const makeShape =
  (store: RecordStore["Service"]) =>
  <T extends DataTypes.Known>(
    type: T,
    columns: ReadonlyArray<TableColumn>,
    toRow: (record: SummaryOf<T>) => object,
    toLine: (record: RecordOf<T>) => object = toRow
  ): ExportShape => {
    const { summaries, wholes } = recordStreams(store)
    return {
      columns,
      rows: (userId, span) => Stream.map(summaries(type, userId)(span), toRow),
      // One at a time, so that only one heavy record is in memory.
      lines: (userId, span) =>
        wholes(
          type,
          userId
        )(span).pipe(type.detail.length === 0 ? (same) => same : Stream.rechunk(1), Stream.map(toLine))
    }
  }
