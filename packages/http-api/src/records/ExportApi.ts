/** Taking data out: a table or lines of one data type, or everything of one person as an archive. All of it streams. */
import { DataTypes, UserId } from "@polar-flow/domain"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { Authorization } from "../accounts/Authorization.ts"
import { Conditional } from "../edge/Conditional.ts"
import { ExportType } from "./ExportType.ts"
import { AsOfToday, Reads } from "../edge/Policy.ts"
import { RateLimited } from "../edge/RateLimited.ts"
import { exportQuery } from "./Window.ts"

/** How much there is to export. */
export const ExportSummary = Schema.Struct({
  user_id: Schema.String,
  days: Schema.Int.annotate({
    description: "Civil dates from from_date to to_date; 0 when there is nothing"
  }),
  from_date: Schema.NullOr(Schema.String).annotate({
    description: "First date of the window; that of the first record where the window has no beginning",
    format: "date"
  }),
  to_date: Schema.NullOr(Schema.String).annotate({
    description: "Last date of the window; that of the last record where the window has no end",
    format: "date"
  }),
  record_counts: Schema.Record(Schema.String, Schema.Int).annotate({
    description: "Records of the window by data type, every type listed"
  }),
  total_records: Schema.Int
}).annotate({ identifier: "ExportSummary" })
export type ExportSummary = typeof ExportSummary.Type

const FileHeaders = {
  "content-disposition": Schema.String.annotate({ description: "attachment, and a name for the file" }),
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
  .annotate(AsOfToday, true)
  .annotate(OpenApi.Summary, "How many records an export of a window has")

const csv = HttpApiEndpoint.get("csv", "/:type.csv", {
  params: { user_id: UserId, type: ExportType },
  query: exportQuery,
  success: file("text/csv; charset=utf-8")
}).annotateMerge(
  OpenApi.annotations({
    summary: "The records of one data type as a table",
    description:
      "RFC 4180 in UTF-8, oldest first, a heading and then a line for each record; series are left out. " +
      "An empty cell was not measured. Text that a spreadsheet would take for a formula has a ' before it."
  })
)

const ndjson = HttpApiEndpoint.get("ndjson", "/:type.ndjson", {
  params: { user_id: UserId, type: ExportType },
  query: exportQuery,
  success: file("application/x-ndjson")
}).annotateMerge(
  OpenApi.annotations({
    summary: "The records of one data type, whole, one JSON object a line",
    description: "Oldest first, as in the single records, series included."
  })
)

const archive = HttpApiEndpoint.get("archive", "/archive.zip", {
  params: { user_id: UserId },
  success: file("application/zip")
}).annotateMerge(
  OpenApi.annotations({
    summary: "Everything that is kept of a person, as one ZIP",
    description:
      "Each data type as CSV and as NDJSON, raw.ndjson with what Polar answered, account.json, and last " +
      "manifest.json with the records, bytes and SHA-256 of every file. An archive without a manifest broke off."
  })
)

/** Exports of one person. A stream that breaks off ends the connection, never the file. */
export class ExportApi extends HttpApiGroup.make("exports")
  .add(summary, csv, ndjson, archive)
  .middleware(Conditional)
  .middleware(RateLimited)
  .middleware(Authorization)
  .prefix("/api/v1/users/:user_id/export")
  .annotateMerge(OpenApi.annotations({ title: "Export", description: "Taking data out, as files." })) {}
