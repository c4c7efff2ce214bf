/** Errors as values. */
import type { Pages } from "./Pages.ts"
import { PolarFlowError } from "../PolarFlowError.ts"

/** The data, or the error. */
export type Result<A> =
  | { readonly data: A; readonly error: null }
  | { readonly data: null; readonly error: PolarFlowError }

type SafeReturn<A> =
  A extends Pages<infer Row>
    ? Promise<Result<ReadonlyArray<Row>>> & AsyncIterable<Result<Row>>
    : A extends Promise<infer Value>
      ? Promise<Result<Value>>
      : A extends AsyncIterable<infer Value>
        ? AsyncIterable<Result<Value>>
        : A

/** The same methods, but they never reject: see `Result`. An iteration ends with its error. */
export type Safe<Client> = {
  readonly [Name in keyof Client]: Client[Name] extends (...given: infer Given) => infer Returned
    ? (...given: Given) => SafeReturn<Returned>
    : Client[Name] extends object
      ? Safe<Client[Name]>
      : Client[Name]
}

/** A `PolarFlowError` as a value. Other errors, such as one thrown by a hook, are thrown again. */
const failed = (error: unknown): Result<never> => {
  if (error instanceof PolarFlowError) return { data: null, error }
  throw error
}

async function* settledEach(rows: AsyncIterable<unknown>): AsyncGenerator<Result<unknown>, void, undefined> {
  try {
    for await (const data of rows) yield { data, error: null }
  } catch (error) {
    yield failed(error)
  }
}

const isPromise = (value: object): value is Promise<unknown> => "then" in value

const isIterable = (value: object): value is AsyncIterable<unknown> => Symbol.asyncIterator in value

const settled = (returned: unknown): unknown => {
  if (typeof returned !== "object" || returned === null) return returned
  const rows = isIterable(returned) ? { [Symbol.asyncIterator]: () => settledEach(returned) } : {}
  return isPromise(returned)
    ? Object.assign(
        returned.then((data: unknown) => ({ data, error: null }), failed),
        rows
      )
    : rows
}

/** The safe variant of a client, or of any part of it. */
export const safely = <Client extends object>(client: Client): Safe<Client> =>
  Object.fromEntries(
    Object.entries(client).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === "function"
        ? (...given: ReadonlyArray<unknown>) => settled(value(...given))
        : typeof value === "object" && value !== null
          ? safely(value)
          : value
    ])
  ) as Safe<Client>
