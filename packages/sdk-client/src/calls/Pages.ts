import { PolarFlowError } from "../PolarFlowError.ts"

/**
 * A list that comes in pages. Awaited, it is the first page; iterated over with `for await`, it is every row, page after
 * page as far as the loop goes, and never more than one page in memory.
 */
export interface Pages<Row> extends Promise<ReadonlyArray<Row>>, AsyncIterable<Row> {}

/** One page, and where the next one begins. */
interface Page<Row> {
  readonly data: ReadonlyArray<Row>
  readonly cursor: string | null
}

type Load<Row> = (cursor?: string) => Promise<Page<Row>>

async function* walk<Row>(first: Promise<Page<Row>>, load: Load<Row>) {
  for (let page = await first; ; page = await load(page.cursor)) {
    yield* page.data
    if (page.cursor === null) return
  }
}

const ignore = (): void => undefined

/** The pages that `ask` gets, the first of them at once. */
export const pagesOf = <Row>(ask: Load<Row>): Pages<Row> => {
  const load: Load<Row> = async (cursor) => {
    const page = await ask(cursor)
    if (Array.isArray(page.data)) return page
    throw new PolarFlowError("unexpected_answer", "The server's answer is no list")
  }
  const first = load()
  const rows = first.then(({ data }) => data)
  return Object.assign(rows, {
    [Symbol.asyncIterator]: () => {
      // the loop meets the failure; the promise that nobody awaits shall not tell of it as well
      rows.catch(ignore)
      return walk(first, load)
    }
  })
}
