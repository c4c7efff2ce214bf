/** The control over HTTP: `POST /control/{method}` with one JSON object as input and output. */
import { Effect, Schema } from "effect"
import { type Answer, json } from "../requests/Answer.ts"
import type { Control } from "./Control.ts"
import { Fault } from "./Faults.ts"
import { PersonProfile } from "../people/Person.ts"

/** An invalid control request. */
interface Refusal {
  readonly message: string
}

type Method = (body: unknown) => Effect.Effect<Answer, Refusal>

const method =
  <S extends Schema.Top & { readonly DecodingServices: never }>(
    input: S,
    run: (input: S["Type"]) => Effect.Effect<unknown, Refusal>
  ): Method =>
  (body) =>
    Schema.decodeUnknownEffect(input)(body ?? {}).pipe(
      Effect.flatMap(run),
      Effect.map((result) => json(result === undefined ? {} : result))
    )

const Nothing = Schema.Struct({})
const Person = Schema.Struct({ personId: Schema.Int })
const Times = Schema.Struct({ times: Schema.Int })

/** One HTTP endpoint per control method. */
const methodsOf = (control: Control) =>
  ({
    people: method(Nothing, () => control.people()),
    planted: method(Person, ({ personId }) => control.planted(personId)),
    addPerson: method(PersonProfile, (profile) => control.addPerson(profile)),
    connect: method(Person, ({ personId }) => control.connect(personId)),
    approve: method(
      Schema.Struct({ authorizeUrl: Schema.String, personId: Schema.Int }),
      ({ authorizeUrl, personId }) => control.approve(authorizeUrl, personId)
    ),
    deny: method(Schema.Struct({ authorizeUrl: Schema.String }), ({ authorizeUrl }) =>
      control.deny(authorizeUrl)
    ),
    now: method(Nothing, () => control.now()),
    advance: method(Schema.Struct({ days: Schema.Finite }), ({ days }) => control.advance(days)),
    setClock: method(Schema.Struct({ now: Schema.String }), ({ now }) => control.setClock(now)),
    failNext: method(Fault, (fault) => control.failNext(fault)),
    dropConnections: method(Times, ({ times }) => control.dropConnections(times)),
    htmlError: method(Times, ({ times }) => control.htmlError(times)),
    slow: method(Schema.Struct({ millis: Schema.Finite }), ({ millis }) => control.slow(millis)),
    mend: method(Nothing, () => control.mend()),
    setQuota: method(Schema.Struct({ short: Schema.Int, long: Schema.Int }), (limits) =>
      control.setQuota(limits)
    ),
    duplicateWebhook: method(Times, ({ times }) => control.duplicateWebhook(times)),
    consent: method(Schema.Struct({ personId: Schema.Int, given: Schema.Boolean }), ({ given, personId }) =>
      control.consent(personId, given)
    ),
    revoke: method(Person, ({ personId }) => control.revoke(personId)),
    reupload: method(
      Schema.Struct({
        personId: Schema.Int,
        exerciseId: Schema.String,
        startShiftMinutes: Schema.optionalKey(Schema.Finite)
      }),
      ({ exerciseId, personId, ...change }) => control.reupload(personId, exerciseId, change)
    ),
    requests: method(Nothing, () => control.requests()),
    resetRequests: method(Nothing, () => control.resetRequests()),
    webhookDeliveries: method(Nothing, () => control.webhookDeliveries())
  }) satisfies Record<keyof Control, Method>

/** Handles a control request; `name` is the last path segment. */
export const makeControlApi = (control: Control) => {
  const methods: ReadonlyMap<string, Method> = new Map(Object.entries(methodsOf(control)))
  return (name: string, body: unknown): Effect.Effect<Answer> => {
    const run = methods.get(name)
    if (run === undefined) return Effect.succeed(json({ error: `There is no control "${name}"` }, 404))
    return run(body).pipe(Effect.catch(({ message }) => Effect.succeed(json({ error: message }, 400))))
  }
}
