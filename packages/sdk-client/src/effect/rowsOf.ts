import { PageCursor } from "@polar-flow/domain"
import { Effect, Option, Stream } from "effect"

/** A page of a list. */
interface Page<Row> {
  readonly body: ReadonlyArray<Row>
  readonly headers: { readonly "x-next-cursor"?: string }
}

/** Cursor of a page; empty for the first page. */
interface Beginning {
  readonly cursor?: PageCursor
}

/**
 * Every row of a list. Pages are fetched as needed, and only one is in memory.
 *
 * @param page one page; spread what it is given into the query
 * @example
 * rowsOf((cursor) => polar.records.sleep({ params: { user_id }, query: { from, ...cursor } }))
 */
export const rowsOf = <Row, E, R>(
  page: (beginning: Beginning) => Effect.Effect<Page<Row>, E, R>
): Stream.Stream<Row, E, R> =>
  Stream.paginate<Beginning, Row, E, R>({}, (beginning) =>
    Effect.map(page(beginning), ({ body, headers }) => {
      const next = Option.fromUndefinedOr(headers["x-next-cursor"])
      return [body, Option.map(next, (cursor) => ({ cursor: PageCursor.make(cursor) }))] as const
    })
  )
