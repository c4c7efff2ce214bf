/** Reading records: a method for each list and each single record of the contract, made from its paths. */
import {
  itemPaths,
  listPaths,
  type PhysicalInfo,
  type RecordItems,
  type RecordRows
} from "./generated/contract.ts"
import { type CallOptions, read, type Send } from "./transport.ts"

/**
 * Which records. Either `days`, which end today in the person's own time zone (or at `as_of`), or civil dates
 * `YYYY-MM-DD`, both included. `limit` is 1–1000.
 */
export interface RecordWindow extends CallOptions {
  readonly days?: number
  readonly from?: string
  readonly to?: string
  readonly as_of?: string
  readonly order?: "asc" | "desc"
  readonly limit?: number
}

type Lists = {
  readonly [Name in keyof RecordRows]: (
    userId: string,
    window?: RecordWindow
  ) => Promise<ReadonlyArray<RecordRows[Name]>>
}

type Items = {
  /** `key` is the date `YYYY-MM-DD` or the id of the record. */
  readonly [Name in keyof RecordItems]: (
    userId: string,
    key: string,
    options?: CallOptions
  ) => Promise<RecordItems[Name]>
}

/** Reads of records. */
export interface Records extends Lists, Items {
  /** What the person's profile says, and what it said before. */
  readonly physicalInfo: (userId: string, options?: CallOptions) => Promise<PhysicalInfo>
  /**
   * Every row of a list, page after page, as far as it is iterated; never more than a page in memory.
   *
   * @example
   * for await (const night of polar.records.each("sleep", userId, { from: "2020-01-01" })) console.log(night.date)
   */
  readonly each: <Name extends keyof RecordRows>(
    list: Name,
    userId: string,
    window?: RecordWindow
  ) => AsyncGenerator<RecordRows[Name], void, undefined>
}

/** Path of a person. */
export const personPath = (userId: string): string => `/api/v1/users/${encodeURIComponent(userId)}`

const ask = (
  send: Send,
  path: string,
  { signal, ...query }: RecordWindow & { readonly cursor?: string } = {}
) => send(path, { query: { ...query }, ...(signal === undefined ? {} : { signal }) })

const mapPaths = <Method>(paths: Readonly<Record<string, string>>, method: (path: string) => Method) =>
  Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, method(path)]))

/** The reads over a transport. */
export const makeRecords = (send: Send): Records => {
  const lists = mapPaths(
    listPaths,
    (path) => async (userId: string, window?: RecordWindow) =>
      read(await ask(send, personPath(userId) + path, window))
  )
  const items = mapPaths(
    itemPaths,
    (path) => async (userId: string, key: string, options?: CallOptions) =>
      read(await ask(send, personPath(userId) + path.replace("{}", encodeURIComponent(key)), options))
  )
  async function* each<Name extends keyof RecordRows>(list: Name, userId: string, window: RecordWindow = {}) {
    let cursor: string | null = null
    do {
      const page = cursor === null ? window : { ...window, cursor }
      const response = await ask(send, personPath(userId) + listPaths[list], page)
      yield* await read<ReadonlyArray<RecordRows[Name]>>(response)
      cursor = response.headers.get("x-next-cursor")
    } while (cursor !== null)
  }
  return {
    ...(lists as unknown as Lists),
    ...(items as unknown as Items),
    physicalInfo: async (userId, options) =>
      read(await ask(send, `${personPath(userId)}/physical-info`, options)),
    each
  }
}
