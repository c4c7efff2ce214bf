/**
 * How the records of a data type are served: its endpoints, the columns of its table, and the examples of its fields.
 * A `…Row.ts` declares one resource, or parts of one; routes, handlers, exports and documents are functions of it.
 */
import { type DataTypes, type RecordOf, type SummaryOf, UserId } from "@polar-flow/domain"
import { Context, Schema } from "effect"
import { HttpApiEndpoint, HttpApiSchema, OpenApi } from "effect/http-api"
import type { FieldFacts } from "../document/FieldFact.ts"
import { DefaultDays, Reads } from "../edge/Policy.ts"
import { NotFound } from "../edge/Problem.ts"
import type { TableColumn } from "./tableColumns.ts"
import { PageHeaders, dateInPath, pointsParameter, windowQuery } from "./Window.ts"

const recordId = Schema.String.check(
  Schema.isPattern(/^[A-Za-z0-9_.:-]{1,100}$/u, { message: "must be the id of a record" })
)

/** What an endpoint shows: the records of one type, each as a row. */
export type Shown = {
  readonly [T in DataTypes.Known as T["name"]]:
    | { readonly of: "list"; readonly type: T; readonly toRow: (record: SummaryOf<T>) => unknown }
    | {
        readonly of: "one"
        readonly type: T
        readonly toRow: (record: RecordOf<T>, points?: number) => unknown
      }
}[DataTypes.Name]

/** What an endpoint shows; null where a handler of its own puts the answer together. */
export const Shows = Context.Reference<Shown | null>("@polar-flow/http-api/Shows", {
  defaultValue: () => null
})

type Path = `/${string}`

/** `toRow` answers the endpoint. Without it, the endpoint has a handler of its own in `server/records.ts`. */
interface Showing<Record, Row> {
  readonly summary: string
  readonly toRow?: (record: Record) => Row
  /** Other types whose records the answer is made of as well. */
  readonly beside?: ReadonlyArray<DataTypes.Known>
}

const factsOf = (
  type: DataTypes.Known,
  of: Shown["of"],
  { summary, toRow, beside = [] }: Showing<never, unknown>
) =>
  OpenApi.annotations({ summary }).pipe(
    Context.add(Reads, [type.name, ...beside.map(({ name }) => name)]),
    Context.add(Shows, toRow === undefined ? null : ({ of, type, toRow } as unknown as Shown))
  )

/** Rows of a window, page by page. Shows `days` civil dates when the request names no window. */
export const list = <
  T extends DataTypes.Known,
  const Name extends string,
  const P extends Path,
  Row extends Schema.Top
>(
  type: T,
  name: Name,
  path: P,
  row: Row,
  options: Showing<SummaryOf<T>, Row["Type"]> & { readonly days: number }
) =>
  HttpApiEndpoint.get(name, path, {
    params: { user_id: UserId },
    query: windowQuery(options.days),
    success: HttpApiSchema.WithHeaders(Schema.Array(row), PageHeaders)
  })
    .annotateMerge(factsOf(type, "list", options))
    .annotate(DefaultDays, options.days)

/** One record by its date. */
export const byDate = <
  T extends DataTypes.Known,
  const Name extends string,
  const P extends Path,
  Row extends Schema.Top
>(
  type: T,
  name: Name,
  path: P,
  row: Row,
  options: Showing<RecordOf<T>, Row["Type"]>
) =>
  HttpApiEndpoint.get(name, path, {
    params: { user_id: UserId, date: dateInPath },
    success: row,
    error: NotFound
  }).annotateMerge(factsOf(type, "one", options))

/** One record by its id. */
export const byId = <
  T extends DataTypes.Known,
  const Name extends string,
  const P extends Path,
  Row extends Schema.Top
>(
  type: T,
  name: Name,
  path: P,
  row: Row,
  options: Showing<RecordOf<T>, Row["Type"]>
) =>
  HttpApiEndpoint.get(name, path, {
    params: { user_id: UserId, id: recordId },
    success: row,
    error: NotFound
  }).annotateMerge(factsOf(type, "one", options))

/** `toRow` of a record with long series, which it can give with fewer points. */
interface ShowingSeries<Record, Row> extends Omit<Showing<Record, Row>, "toRow"> {
  readonly toRow: (record: Record, points?: number) => Row
}

/** The long series of one record by its date, with fewer points if asked. */
export const seriesByDate = <
  T extends DataTypes.Known,
  const Name extends string,
  const P extends Path,
  Row extends Schema.Top
>(
  type: T,
  name: Name,
  path: P,
  row: Row,
  options: ShowingSeries<RecordOf<T>, Row["Type"]>
) =>
  HttpApiEndpoint.get(name, path, {
    params: { user_id: UserId, date: dateInPath },
    query: { points: pointsParameter },
    success: row,
    error: NotFound
  }).annotateMerge(factsOf(type, "one", options))

/** The long series of one record by its id, with fewer points if asked. */
export const seriesById = <
  T extends DataTypes.Known,
  const Name extends string,
  const P extends Path,
  Row extends Schema.Top
>(
  type: T,
  name: Name,
  path: P,
  row: Row,
  options: ShowingSeries<RecordOf<T>, Row["Type"]>
) =>
  HttpApiEndpoint.get(name, path, {
    params: { user_id: UserId, id: recordId },
    query: { points: pointsParameter },
    success: row,
    error: NotFound
  }).annotateMerge(factsOf(type, "one", options))

/** How the records of one type are served. */
export interface Resource<
  T extends DataTypes.Known,
  Endpoints extends ReadonlyArray<HttpApiEndpoint.Constraint>
> {
  readonly type: T
  readonly endpoints: Endpoints
  /** Place among the routes and in documents, where it is not `type.sync.order`. Read by `npm run generate`. */
  readonly place?: number
  /** The columns of its table in exports. */
  readonly columns: ReadonlyArray<TableColumn>
  /** A record as a row of the table. Absent where the rows need other types: `server/export/joinedShapes.ts`. */
  readonly toRow?: (record: SummaryOf<T>) => object
  /** A whole record as a line of NDJSON; the row where absent. */
  readonly toLine?: (record: RecordOf<T>) => object
  /** Unit and example of each field that no earlier type has under the same name. */
  readonly facts: FieldFacts
}

/** Declares how the records of a type are served. */
export const resource = <
  T extends DataTypes.Known,
  const Endpoints extends ReadonlyArray<HttpApiEndpoint.Constraint>
>(
  type: T,
  served: Omit<Resource<T, Endpoints>, "type">
): Resource<T, Endpoints> => ({ type, ...served })
