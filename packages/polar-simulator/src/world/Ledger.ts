/** The state that is not derived from the seed. Its snapshot is the state file. */
import { Schema } from "effect"
import { PersonProfile } from "../people/Person.ts"

/** The events that a webhook may subscribe to. */
export const WebhookEvent = Schema.Literals([
  "EXERCISE",
  "SLEEP",
  "CONTINUOUS_HEART_RATE",
  "SLEEP_WISE_CIRCADIAN_BEDTIME",
  "SLEEP_WISE_ALERTNESS",
  "ACTIVITY_SUMMARY",
  "PHYSICAL_INFORMATION"
])
export type WebhookEvent = typeof WebhookEvent.Type

/** A person's registration with the API client. */
export const Registration = Schema.Struct({
  personId: Schema.Int,
  memberId: Schema.String,
  at: Schema.Finite
})
export type Registration = typeof Registration.Type

/** An authorization code; kept after use, because a second use has consequences. */
export const Code = Schema.Struct({
  code: Schema.String,
  personId: Schema.Int,
  redirectUri: Schema.NullOr(Schema.String),
  issuedAt: Schema.Finite,
  isUsed: Schema.Boolean
})
export type Code = typeof Code.Type

/** An access token. */
export const Token = Schema.Struct({ token: Schema.String, personId: Schema.Int, issuedAt: Schema.Finite })
export type Token = typeof Token.Type

/** The application's webhook. `failingSince` is when the first delivery after the last success failed. */
export const Webhook = Schema.Struct({
  id: Schema.String,
  events: Schema.Array(WebhookEvent),
  url: Schema.String,
  secret: Schema.String,
  isActive: Schema.Boolean,
  failingSince: Schema.NullOr(Schema.Finite)
})
export type Webhook = typeof Webhook.Type

/** A scheduled delivery; `attempt` counts from 1. */
export const Delivery = Schema.Struct({
  event: WebhookEvent,
  personId: Schema.Int,
  body: Schema.String,
  dueAt: Schema.Finite,
  attempt: Schema.Int
})
export type Delivery = typeof Delivery.Type

/** An exercise that was corrected and uploaded again. */
export const Edit = Schema.Struct({
  exerciseId: Schema.String,
  personId: Schema.Int,
  startShiftMinutes: Schema.Finite,
  at: Schema.Finite
})
export type Edit = typeof Edit.Type

/** The whole state as plain data. `anchor` is the first day of the simulation (since 1970-01-01). */
export const LedgerState = Schema.Struct({
  anchor: Schema.Int,
  clockOffset: Schema.Finite,
  sweptUntil: Schema.Finite,
  addedPeople: Schema.Array(PersonProfile),
  registrations: Schema.Array(Registration),
  codes: Schema.Array(Code),
  tokens: Schema.Array(Token),
  refusedConsents: Schema.Array(Schema.Int),
  edits: Schema.Array(Edit),
  webhook: Schema.NullOr(Webhook),
  deliveries: Schema.Array(Delivery)
})
export type LedgerState = typeof LedgerState.Type

/** The indexed state. Every change marks it for saving. */
export class Ledger {
  readonly anchor: number
  clockOffset: number
  sweptUntil: number
  webhook: Webhook | null
  deliveries: ReadonlyArray<Delivery>
  readonly addedPeople: Array<PersonProfile>
  readonly registrations: Map<number, Registration>
  readonly codes: Map<string, Code>
  readonly tokens: Map<string, Token>
  readonly refusedConsents: Set<number>
  readonly edits: Map<string, Edit>
  isChanged = true

  constructor(state: LedgerState) {
    this.anchor = state.anchor
    this.clockOffset = state.clockOffset
    this.sweptUntil = state.sweptUntil
    this.webhook = state.webhook
    this.deliveries = state.deliveries
    this.addedPeople = [...state.addedPeople]
    this.registrations = new Map(state.registrations.map((entry) => [entry.personId, entry]))
    this.codes = new Map(state.codes.map((entry) => [entry.code, entry]))
    this.tokens = new Map(state.tokens.map((entry) => [entry.token, entry]))
    this.refusedConsents = new Set(state.refusedConsents)
    this.edits = new Map(state.edits.map((entry) => [entry.exerciseId, entry]))
  }

  /** An empty ledger. */
  static begin(anchor: number, clockOffset: number, now: number): Ledger {
    return new Ledger({
      anchor,
      clockOffset,
      sweptUntil: now,
      addedPeople: [],
      registrations: [],
      codes: [],
      tokens: [],
      refusedConsents: [],
      edits: [],
      webhook: null,
      deliveries: []
    })
  }

  /** Applies a change and marks the ledger for saving. */
  change<A>(write: (ledger: this) => A): A {
    this.isChanged = true
    return write(this)
  }

  /** The whole state as plain data. */
  get snapshot(): LedgerState {
    return {
      anchor: this.anchor,
      clockOffset: this.clockOffset,
      sweptUntil: this.sweptUntil,
      addedPeople: this.addedPeople,
      registrations: [...this.registrations.values()],
      codes: [...this.codes.values()],
      tokens: [...this.tokens.values()],
      refusedConsents: [...this.refusedConsents],
      edits: [...this.edits.values()],
      webhook: this.webhook,
      deliveries: this.deliveries
    }
  }

  /** Deletes every token of a person. */
  revokeTokens(personId: number): void {
    this.change(() => {
      for (const [token, entry] of this.tokens) if (entry.personId === personId) this.tokens.delete(token)
    })
  }
}
