import { PolarFlowError } from "../PolarFlowError.ts"

/**
 * A list in pages. Await it to get the first page. Iterate over it with `for await` to get every row; pages are fetched
 * as needed, and only one is in memory.
 */
export interface Pages<Row> extends Promise<ReadonlyArray<Row>>, AsyncIterable<Row> {}

/** One page, and the cursor of the next one. */
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

/** The pages that `ask` fetches. The first one is fetched immediately. */
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
      // the loop gets the failure; without this, the promise would report it a second time
      rows.catch(ignore)
      return walk(first, load)
    }
  })
}
