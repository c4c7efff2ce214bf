/** Methods that return one property of the response. */
import { Effect } from "effect"

/** Names of properties by group and method. */
type Parts = Readonly<Record<string, Readonly<Record<string, string>>>>

/** A method that returns the property `Name` of what this one returns. */
type Part<Method, Name extends string> = Method extends (
  request: infer Request
) => Effect.Effect<infer Whole, infer E, infer R>
  ? (
      request: Omit<Request, "responseMode">
    ) => Effect.Effect<Whole extends { readonly [_ in Name]: infer Value } ? Value : never, E, R>
  : never

type GroupWithParts<Group, Names> = Omit<Group, keyof Names> & {
  readonly [Name in keyof Names & keyof Group]: Part<Group[Name], Names[Name] & string>
}

/** A client in which some methods return one property of the response. */
export type WithParts<Client, Named extends Parts> = Omit<Client, keyof Named> & {
  readonly [Group in keyof Named & keyof Client]: GroupWithParts<Client[Group], Named[Group]>
}

type Methods = Readonly<
  Record<string, (request: unknown) => Effect.Effect<Readonly<Record<string, unknown>>>>
>

const groupWithParts = (group: Methods, names: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(group).map(([name, method]) => {
      const part = names[name]
      if (part === undefined) return [name, method]
      return [name, (request: unknown) => Effect.map(method(request), (whole) => whole[part])]
    })
  )

/** The client with these methods changed. The compiler does not follow the names through the groups. */
export const withParts = <Client extends object, const Named extends Parts>(
  client: Client,
  named: Named
): WithParts<Client, Named> =>
  Object.fromEntries(
    Object.entries(client).map(([name, group]: [string, Methods]) => {
      const names = named[name]
      return [name, names === undefined ? group : groupWithParts(group, names)]
    })
  ) as WithParts<Client, Named>
