import { PageCursor } from "@polar-flow/domain"
import { Effect, Option, Stream } from "effect"

/** A page as the methods of lists give it. */
interface Page<Row> {
  readonly body: ReadonlyArray<Row>
  readonly headers: { readonly "x-next-cursor"?: string }
}

/** Where a page begins; the first one where it is empty. */
interface Beginning {
  readonly cursor?: PageCursor
}

/**
 * Every row of a list, page after page as far as the stream is run; never more than a page in memory.
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
