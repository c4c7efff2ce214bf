import { Effect, Option, Stream } from "effect"

/** A page as the methods of lists give it. */
interface Page<Row, Cursor> {
  readonly body: ReadonlyArray<Row>
  readonly headers: { readonly "x-next-cursor"?: Cursor }
}

/**
 * Every row of a list, page after page as far as the stream is run; never more than a page in memory.
 *
 * @param page one page; spread what it is given into the query
 * @example
 * rowsOf((cursor) => polar.records.sleep({ params: { user_id }, query: { from, ...cursor } }))
 */
export const rowsOf = <Row, E, R>(
  page: (cursor: { readonly cursor?: string }) => Effect.Effect<Page<Row, string>, E, R>
): Stream.Stream<Row, E, R> =>
  Stream.paginate<{ readonly cursor?: string }, Row, E, R>({}, (cursor) =>
    Effect.map(page(cursor), ({ body, headers }) => {
      const next = headers["x-next-cursor"]
      return [body, next === undefined ? Option.none() : Option.some({ cursor: next })] as const
    })
  )
