/** An operation of AccessLink: where it lives, who may call it, and what it answers. */
import type { Effect } from "effect"
import type { Answer } from "./Answer.ts"
import type { Registration } from "../world/Ledger.ts"
import type { Person } from "../people/Person.ts"
import type { World } from "../world/World.ts"

/** What any operation is called with. `params` are the path's `{…}` parts; `body` is decoded JSON, if any. */
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
  /** Whether answers are spelled as the live service does, not as the OpenAPI file says. */
  readonly isLive: boolean
}

/** `data` needs a user token, consent and registration; `account` a user token and consent; `client` the client's own. */
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

/** A data operation that is read. */
export const read = (name: string, path: `/v3/${string}`, answer: (call: DataCall) => Answer): Operation => ({
  name,
  method: "GET",
  path,
  realm: "data",
  answer
})

/** `https://…/v3/users/52817340`, as many bodies carry it. */
export const polarUser = (call: { readonly person: Person }): string =>
  `https://www.polaraccesslink.com/v3/users/${call.person.id}`
