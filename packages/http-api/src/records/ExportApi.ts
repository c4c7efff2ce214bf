/** The export endpoints: one data type as CSV or NDJSON, or all data of a person as an archive. All of them stream. */
import { DataTypes, TypeNames, UserId } from "@polar-flow/domain"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { Authorization } from "../accounts/Authorization.ts"
import { Conditional } from "../edge/Conditional.ts"
import { ExportType } from "./ExportType.ts"
import { AsOfToday, Reads, ReadsJournal } from "../edge/Policy.ts"
import { RateLimited } from "../edge/RateLimited.ts"
import { exportQuery } from "./Window.ts"

/** How much there is to export. */
export const ExportSummary = Schema.Struct({
  user_id: Schema.String,
  days: Schema.Int.annotate({
    description: "Days from from_date to to_date. 0 without records"
  }),
  from_date: Schema.NullOr(Schema.String).annotate({
    description: "First date of the window, or of the first record if the window is open",
    format: "date"
  }),
  to_date: Schema.NullOr(Schema.String).annotate({
    description: "Last date of the window, or of the last record if the window is open",
    format: "date"
  }),
  record_counts: Schema.Record(Schema.String, Schema.Int).annotate({
    description: `Records in the window by data type, with all types listed: ${DataTypes.all.map(({ name }) => TypeNames.inCounts(name)).join(", ")}`
  }),
  total_records: Schema.Int,
  journal_entries: Schema.Int.annotate({
    description: "Journal entries with a day in the window. Not in total_records"
  })
}).annotate({ identifier: "ExportSummary" })
export type ExportSummary = typeof ExportSummary.Type

const FileHeaders = {
  "content-disposition": Schema.String.annotate({ description: "attachment, with a file name" }),
  "cache-control": Schema.Literal("private, no-store")
}

const file = (contentType: string) =>
  HttpApiSchema.WithHeaders(HttpApiSchema.StreamUint8Array({ contentType }), FileHeaders)

const summary = HttpApiEndpoint.get("summary", "/summary", {
  params: { user_id: UserId },
  query: exportQuery,
  success: ExportSummary
})
  .annotate(
    Reads,
    DataTypes.all.map(({ name }) => name)
  )
  .annotate(ReadsJournal, true)
  .annotate(AsOfToday, true)
  .annotate(OpenApi.Summary, "Count the records of an export")

const csv = HttpApiEndpoint.get("csv", "/:type.csv", {
  params: { user_id: UserId, type: ExportType },
  query: exportQuery,
  success: file("text/csv; charset=utf-8")
}).annotateMerge(
  OpenApi.annotations({
    summary: "Export the records of one data type, or the journal, as CSV",
    description:
      "RFC 4180 in UTF-8: a header line, then one line for each record, oldest first. Sample series are left out. " +
      "An empty cell means not measured. Text that a spreadsheet would read as a formula starts with '."
  })
)

const ndjson = HttpApiEndpoint.get("ndjson", "/:type.ndjson", {
  params: { user_id: UserId, type: ExportType },
  query: exportQuery,
  success: file("application/x-ndjson")
}).annotateMerge(
  OpenApi.annotations({
    summary: "Export the records of one data type, or the journal, as NDJSON, one JSON object per line",
    description: "Oldest first. Each line is a whole record with its sample series."
  })
)

const archive = HttpApiEndpoint.get("archive", "/archive.zip", {
  params: { user_id: UserId },
  success: file("application/zip")
}).annotateMerge(
  OpenApi.annotations({
    summary: "Export all data of a person as a ZIP archive",
    description:
      "Contains each data type and the journal as CSV and NDJSON, Polar's raw responses (raw.ndjson), account.json, and as the last file " +
      "manifest.json with records, bytes and SHA-256 of every other file. An archive without a manifest is incomplete."
  })
)

/** Exports of one person. A stream that breaks off ends the connection, never the file. */
export class ExportApi extends HttpApiGroup.make("exports")
  .add(summary, csv, ndjson, archive)
  .middleware(Conditional)
  .middleware(RateLimited)
  .middleware(Authorization)
  .prefix("/api/v1/users/:user_id/export")
  .annotateMerge(OpenApi.annotations({ title: "Export", description: "Data export as files." })) {}
