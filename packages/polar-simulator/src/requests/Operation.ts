/** An operation of AccessLink: its path, its authentication and its handler. */
import type { Effect } from "effect"
import type { Answer } from "./Answer.ts"
import type { Registration } from "../world/Ledger.ts"
import type { Person } from "../people/Person.ts"
import type { World } from "../world/World.ts"

/** The input of an operation. `params` are the path's `{…}` parts; `body` is decoded JSON, if any. */
export interface Call {
  readonly world: World
  readonly now: number
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: unknown
}

/** A call with a user token. */
export interface PersonCall extends Call {
  readonly person: Person
  readonly token: string
}

/** A call of a data operation: the person is registered and has consented. */
export interface DataCall extends PersonCall {
  readonly registration: Registration
  /** Whether responses use the live service's format instead of the OpenAPI file's. */
  readonly isLive: boolean
}

/**
 * `data` requires a user token, consent and registration; `account` a user token and consent; `client` the
 * application's credentials.
 */
export type Operation = {
  readonly name: string
  readonly method: "GET" | "POST" | "PATCH" | "DELETE"
  /** Path with `{parameter}` segments. */
  readonly path: `/v3/${string}`
} & (
  | { readonly realm: "data"; readonly answer: (call: DataCall) => Answer }
  | { readonly realm: "account"; readonly answer: (call: PersonCall) => Answer }
  | { readonly realm: "client"; readonly answer: (call: Call) => Effect.Effect<Answer> }
)

/** A GET data operation. */
export const read = (name: string, path: `/v3/${string}`, answer: (call: DataCall) => Answer): Operation => ({
  name,
  method: "GET",
  path,
  realm: "data",
  answer
})

/** The user URL in many bodies, `https://…/v3/users/52817340`. */
export const polarUser = (call: { readonly person: Person }): string =>
  `https://www.polaraccesslink.com/v3/users/${call.person.id}`
