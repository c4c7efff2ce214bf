/** How the entries of a journal are exported, oldest first. */
import type { Journal, PageCursor } from "@polar-flow/domain"
import { Effect, Option, Stream } from "effect"
import { JournalRow, journalRow } from "../../../journal/JournalRow.ts"
import { tableColumns } from "../../tableColumns.ts"
import type { ExportShape } from "./ExportShape.ts"

const entriesAPage = 500

/** The shape of a journal. A line is the row. */
export const journalShape = (journal: Journal["Service"]): ExportShape => {
  const rows: ExportShape["rows"] = (userId, span) =>
    Stream.paginate<PageCursor | null, JournalRow>(null, (after) =>
      journal
        .list(userId, { ...span, order: "asc", limit: entriesAPage, ...(after === null ? {} : { after }) })
        .pipe(
          Effect.orDie,
          Effect.map(({ next, records }) => [records.map(journalRow), Option.fromNullishOr(next)] as const)
        )
    )
  return { columns: tableColumns(JournalRow), rows, lines: rows }
}
