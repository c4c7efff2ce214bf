/** One tool: what it is for, what it takes, and what it answers. */
import { type UserId, Users } from "@polar-flow/domain"
import type { DataSubject } from "@polar-flow/http-api"
import { makeDataSubject } from "@polar-flow/http-api/server"
import { Effect, Schema } from "effect"
import type { Caller, McpScope } from "../access/McpCaller.ts"
import { type Answer, Refusal } from "../answers/Answer.ts"
import { person } from "./arguments.ts"
import { inputSchema } from "./inputSchema.ts"

/** Whose data a tool reads, and who asks. */
export interface Subject extends DataSubject {
  readonly caller: Caller
}

/** How a tool acts, for clients that ask a person before they call it. */
interface Hints {
  readonly isReadOnly: boolean
  readonly isIdempotent: boolean
  /** Whether it reaches a service outside of this server: Polar. */
  readonly isOpenWorld: boolean
}

/** A tool with its arguments checked. */
export interface Tool {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly hints: Hints
  /** Tokens that an answer may have. */
  readonly budget: number
  readonly input: ReturnType<typeof inputSchema>
  /** What the caller must be allowed to do, by the arguments as they came. */
  readonly scopeOf: (args: unknown) => McpScope
  readonly call: (args: unknown, caller: Caller) => Effect.Effect<Answer, Refusal>
}

interface Definition<Fields extends Schema.Struct.Fields> extends Omit<
  Tool,
  "input" | "call" | "scopeOf" | "hints"
> {
  readonly hints?: Partial<Hints>
  readonly scopeOf?: (args: unknown) => McpScope
  readonly fields: Fields
  /** Whether arguments that the tool does not have are left alone. Default: they are refused. */
  readonly ignoresOthers?: boolean
  readonly answer: (args: Schema.Struct<Fields>["Type"], subject: Subject) => Effect.Effect<Answer, Refusal>
}

const reading: Hints = { isReadOnly: true, isIdempotent: true, isOpenWorld: false }

/** `date: must be a calendar date` */
const issueText = (error: Schema.SchemaError): string =>
  error.message.replaceAll("\n", " ").replaceAll(/\s+/gu, " ")

/** Finds the person of a request: that of the credential, or the one it names if the credential is for everybody. */
const makePerson = Effect.gen(function* () {
  const users = yield* Users
  const subjectOf = yield* makeDataSubject
  return Effect.fnUntraced(function* (asked: UserId | undefined, caller: Caller) {
    if (caller.userId === null && asked === undefined)
      return yield* new Refusal({ message: "This key is for all people: give user_id." })
    if (caller.userId !== null && asked !== undefined && asked !== caller.userId)
      return yield* new Refusal({
        message: "This key is not authorized for that user_id. Leave user_id out."
      })
    const userId = (caller.userId ?? asked) as UserId
    if (yield* users.isErasing(userId)) return yield* new Refusal({ message: `User ${userId} not found` })
    return yield* Effect.mapError(subjectOf(userId), ({ detail }) => new Refusal({ message: detail }))
  })
})

/** Makes the functions that make tools over the ports. */
export const makeToolMaker = Effect.map(
  makePerson,
  (personOf) =>
    <const Fields extends Schema.Struct.Fields>(definition: Definition<Fields>): Tool => {
      const {
        answer,
        fields,
        hints,
        ignoresOthers = false,
        scopeOf = () => "health:read" as const,
        ...rest
      } = definition
      const all = { ...fields, ...person }
      const decode = Schema.decodeUnknownEffect(
        Schema.Struct(all) as unknown as Schema.Codec<
          Schema.Struct<Fields>["Type"] & { readonly user_id?: UserId },
          unknown
        >,
        { onExcessProperty: ignoresOthers ? "ignore" : "error", errors: "first" }
      )
      return {
        ...rest,
        hints: { ...reading, ...hints },
        input: inputSchema(all),
        scopeOf,
        call: Effect.fnUntraced(function* (args, caller) {
          const scope = scopeOf(args)
          if (!caller.scopes.includes(scope))
            return yield* new Refusal({ message: `This credential lacks the scope ${scope}.` })
          const given = yield* Effect.mapError(
            decode(args ?? {}),
            (error) => new Refusal({ message: `Invalid arguments: ${issueText(error)}` })
          )
          const subject = yield* personOf(given.user_id, caller)
          return yield* answer(given, { ...subject, caller })
        })
      }
    }
)
