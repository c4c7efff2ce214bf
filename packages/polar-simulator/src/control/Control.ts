/** The remote control of a simulator: the clock, trouble, people, and what happened. */
import { DateTime, Effect, Option, Schema } from "effect"
import type { Fault } from "./Faults.ts"
import type { Person, PersonProfile } from "../people/Person.ts"
import type { Planted } from "../people/Planted.ts"
import type { Limits } from "../requests/Quota.ts"
import type { LoggedRequest } from "./RequestLog.ts"
import { workoutsBetween } from "../routes/visibleExercises.ts"
import type { SentWebhook } from "../webhooks/SentWebhook.ts"
import { approveConsent, type Connection, denyConsent, signIn, type SignInFailed } from "../oauth/SignIn.ts"
import type { makeTimeline } from "../time/Timeline.ts"
import { exerciseUpload } from "../requests/Uploads.ts"
import { epochDayAt, millisPerDay, utcMillis } from "../time/WallClock.ts"
import type { World } from "../world/World.ts"

/** The control was asked for something that does not exist. */
export class ControlRefused extends Schema.TaggedError<ControlRefused>()("ControlRefused", {
  reason: Schema.Literals(["unknown person", "unknown exercise", "not an instant"])
}) {
  override get message() {
    return `The simulator cannot do that: ${this.reason}`
  }
}

/** Somebody, as the control shows them. */
export interface PersonSummary {
  /** Polar user id, `x_user_id` of the token response. */
  readonly id: number
  readonly firstName: string
  readonly lastName: string
  readonly gender: "FEMALE" | "MALE"
  readonly device: string
  readonly homeZone: string
  /** Kinds of what was planted; empty for a person in whose data nothing unusual is to be found. */
  readonly planted: ReadonlyArray<Planted["kind"]>
  readonly isRegistered: boolean
}

/** How an exercise is corrected; without a shift it is only uploaded again. */
export interface ExerciseChange {
  readonly startShiftMinutes?: number
}

/** The remote control. Every method is also `POST /control/{method}`. */
export interface Control {
  /** Everybody, seeded people first. */
  readonly people: () => Effect.Effect<ReadonlyArray<PersonSummary>>
  /** What was planted in somebody's data, in the order in which it was written down. */
  readonly planted: (personId: number) => Effect.Effect<ReadonlyArray<Planted>, ControlRefused>
  /** Adds a person; traits that are not given follow from the seed. */
  readonly addPerson: (profile?: PersonProfile) => Effect.Effect<PersonSummary>
  /** Consent, token and registration in one step, over HTTP. */
  readonly connect: (personId: number) => Effect.Effect<Connection, SignInFailed>
  /** Clicks "Allow" on a consent page as a person; the redirect URL. */
  readonly approve: (authorizeUrl: string, personId: number) => Effect.Effect<string, SignInFailed>
  /** Clicks "Deny" on a consent page; the redirect URL. */
  readonly deny: (authorizeUrl: string) => Effect.Effect<string, SignInFailed>
  /** Simulated now, ISO-8601 UTC. */
  readonly now: () => Effect.Effect<string>
  /** Lets days pass (fractions too): uploads happen, webhooks are delivered before it returns. */
  readonly advance: (days: number) => Effect.Effect<string>
  /** Sets the clock. Forward is like `advance`; backward delivers nothing twice. */
  readonly setClock: (now: string) => Effect.Effect<string, ControlRefused>
  /** The next matching calls fail. */
  readonly failNext: (fault: Fault) => Effect.Effect<void>
  /** The next `times` data calls lose their connection in the middle of the body. */
  readonly dropConnections: (times: number) => Effect.Effect<void>
  /** The next `times` data calls answer an HTML error page with status 500. */
  readonly htmlError: (times: number) => Effect.Effect<void>
  /** Every data and token answer waits this long, in real time; 0 ends it. */
  readonly slow: (millis: number) => Effect.Effect<void>
  /** Every call is answered as it should be from now on: faults that wait are forgotten, and nothing is slow. */
  readonly mend: () => Effect.Effect<void>
  /** Other limits, for good, and fresh windows. */
  readonly setQuota: (limits: Limits) => Effect.Effect<void>
  /** The next `times` webhook deliveries are posted twice at once. */
  readonly duplicateWebhook: (times: number) => Effect.Effect<void>
  /** Whether a person has accepted Polar's mandatory consents; without, every data call is 403. */
  readonly consent: (personId: number, given: boolean) => Effect.Effect<void, ControlRefused>
  /** The person takes the access back: every token is 401 from now on. */
  readonly revoke: (personId: number) => Effect.Effect<void, ControlRefused>
  /** Uploads an exercise of the last 400 days again, corrected, under the same id; the webhook is told. */
  readonly reupload: (
    personId: number,
    exerciseId: string,
    change?: ExerciseChange
  ) => Effect.Effect<void, ControlRefused>
  /** Requests since the start or the last reset, oldest first; the latest 10 000. */
  readonly requests: () => Effect.Effect<ReadonlyArray<LoggedRequest>>
  readonly resetRequests: () => Effect.Effect<void>
  /** Every webhook that was posted, PINGs and retries too. */
  readonly webhookDeliveries: () => Effect.Effect<ReadonlyArray<SentWebhook>>
}

const summaryOf = (world: World, person: Person): PersonSummary => ({
  id: person.id,
  firstName: person.traits.firstName,
  lastName: person.traits.lastName,
  gender: person.traits.gender,
  device: person.traits.device,
  homeZone: person.traits.homeZone,
  planted: person.traits.planted.map(({ kind }) => kind),
  isRegistered: world.ledger.registrations.has(person.id)
})

type Timeline = Effect.Success<ReturnType<typeof makeTimeline>>

const clockControl = (world: World, timeline: Timeline) => {
  const now = () => Effect.sync(() => utcMillis(world.now))
  const goTo = Effect.fnUntraced(function* (target: number) {
    if (target >= world.now) yield* timeline.runUntil(target)
    else world.now = target
    return yield* now()
  })
  return {
    now,
    advance: (days: number) => Effect.suspend(() => goTo(world.now + days * millisPerDay)),
    setClock: (text: string) =>
      Option.match(DateTime.make(text), {
        onNone: () => Effect.fail(new ControlRefused({ reason: "not an instant" })),
        onSome: (at) => goTo(at.epochMilliseconds)
      })
  }
}

const faultControl = (world: World) => ({
  failNext: (fault: Fault) => Effect.sync(() => world.faults.add(fault)),
  dropConnections: (times: number) => Effect.sync(() => world.faults.add({ kind: "drop", times })),
  htmlError: (times: number) => Effect.sync(() => world.faults.add({ kind: "html", times })),
  slow: (millis: number) =>
    Effect.sync(() => {
      world.faults.slowMillis = millis
    }),
  mend: () => Effect.sync(() => world.faults.forget()),
  setQuota: (limits: Limits) => Effect.sync(() => world.quota.fix(limits)),
  duplicateWebhook: (times: number) =>
    Effect.sync(() => {
      world.faults.duplicateWebhooks += times
    })
})

const reupload = (world: World, person: Person, exerciseId: string, change: ExerciseChange) => {
  const at = world.now
  const today = epochDayAt(at, 0)
  const isKnown = workoutsBetween(world.ledger, person, today - 400, today + 1).some(
    ({ id }) => id === exerciseId
  )
  if (!isKnown) return Effect.fail(new ControlRefused({ reason: "unknown exercise" }))
  return Effect.sync(() =>
    world.ledger.change((ledger) => {
      const earlier = ledger.edits.get(exerciseId)?.startShiftMinutes ?? 0
      const startShiftMinutes = earlier + (change.startShiftMinutes ?? 0)
      ledger.edits.set(exerciseId, { exerciseId, personId: person.id, startShiftMinutes, at })
      ledger.deliveries = [...ledger.deliveries, exerciseUpload(world, person, exerciseId, at)]
    })
  )
}

/** Makes the control of a world. */
export const makeControl = (world: World, timeline: Timeline): Control => {
  const found = (personId: number) =>
    Effect.fromNullishOr(world.person(personId)).pipe(
      Effect.mapError(() => new ControlRefused({ reason: "unknown person" }))
    )
  return {
    ...clockControl(world, timeline),
    ...faultControl(world),
    people: () => Effect.sync(() => [...world.everybody()].map((person) => summaryOf(world, person))),
    planted: (personId) => Effect.map(found(personId), ({ traits }) => traits.planted),
    addPerson: (profile = {}) => Effect.sync(() => summaryOf(world, world.addPerson(profile))),
    connect: (personId) =>
      Effect.suspend(() =>
        signIn(world.baseUrl, world.settings, { personId, memberId: `member-${personId}` })
      ),
    approve: approveConsent,
    deny: denyConsent,
    consent: (personId, given) =>
      Effect.map(found(personId), ({ id }) =>
        world.ledger.change(
          ({ refusedConsents }) => void (given ? refusedConsents.delete(id) : refusedConsents.add(id))
        )
      ),
    revoke: (personId) => Effect.map(found(personId), ({ id }) => world.ledger.revokeTokens(id)),
    reupload: (personId, exerciseId, change = {}) =>
      found(personId).pipe(
        Effect.flatMap((person) => reupload(world, person, exerciseId, change)),
        Effect.andThen(timeline.catchUp)
      ),
    requests: () => Effect.sync(() => world.log.entries),
    resetRequests: () => Effect.sync(() => world.log.reset()),
    webhookDeliveries: () => Effect.sync(() => world.sentWebhooks)
  }
}
