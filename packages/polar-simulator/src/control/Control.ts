/** Controls a simulator: clock, faults, people, and logs. */
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

/** A control request refers to something that does not exist. */
export class ControlRefused extends Schema.TaggedError<ControlRefused>()("ControlRefused", {
  reason: Schema.Literals(["unknown person", "unknown exercise", "not an instant"])
}) {
  override get message() {
    return `The simulator cannot do that: ${this.reason}`
  }
}

/** A person in the control API. */
export interface PersonSummary {
  /** Polar user id, `x_user_id` of the token response. */
  readonly id: number
  readonly firstName: string
  readonly lastName: string
  readonly gender: "FEMALE" | "MALE"
  readonly device: string
  readonly homeZone: string
  /** Kinds of planted anomalies; empty for a person without any. */
  readonly planted: ReadonlyArray<Planted["kind"]>
  readonly isRegistered: boolean
}

/** A correction of an exercise. Without a shift it is only uploaded again. */
export interface ExerciseChange {
  readonly startShiftMinutes?: number
}

/** The control API. Every method is also available as `POST /control/{method}`. */
export interface Control {
  /** All people, seeded ones first. */
  readonly people: () => Effect.Effect<ReadonlyArray<PersonSummary>>
  /** The anomalies planted in a person's data, in definition order. */
  readonly planted: (personId: number) => Effect.Effect<ReadonlyArray<Planted>, ControlRefused>
  /** Adds a person. Traits that are not given are derived from the seed. */
  readonly addPerson: (profile?: PersonProfile) => Effect.Effect<PersonSummary>
  /** Consent, token and registration in one step, over HTTP. */
  readonly connect: (personId: number) => Effect.Effect<Connection, SignInFailed>
  /** Approves a consent page as a person; returns the redirect URL. */
  readonly approve: (authorizeUrl: string, personId: number) => Effect.Effect<string, SignInFailed>
  /** Denies a consent page; returns the redirect URL. */
  readonly deny: (authorizeUrl: string) => Effect.Effect<string, SignInFailed>
  /** The simulated time, ISO-8601 UTC. */
  readonly now: () => Effect.Effect<string>
  /** Advances the clock by days (fractions allowed). Uploads happen and webhooks are delivered before it returns. */
  readonly advance: (days: number) => Effect.Effect<string>
  /** Sets the clock. Moving forward works like `advance`. Moving backward repeats no deliveries. */
  readonly setClock: (now: string) => Effect.Effect<string, ControlRefused>
  /** The next matching calls fail. */
  readonly failNext: (fault: Fault) => Effect.Effect<void>
  /** Cuts the connection in the middle of the body for the next `times` data calls. */
  readonly dropConnections: (times: number) => Effect.Effect<void>
  /** Responds with an HTML error page and status 500 to the next `times` data calls. */
  readonly htmlError: (times: number) => Effect.Effect<void>
  /** Delays every data and token response by this many milliseconds of real time; 0 disables it. */
  readonly slow: (millis: number) => Effect.Effect<void>
  /** Clears all pending faults and the delay. */
  readonly mend: () => Effect.Effect<void>
  /** Sets the quota limits permanently and resets the windows. */
  readonly setQuota: (limits: Limits) => Effect.Effect<void>
  /** Sends the next `times` webhook deliveries twice at once. */
  readonly duplicateWebhook: (times: number) => Effect.Effect<void>
  /** Sets whether a person has accepted Polar's mandatory consents. Without consent every data call returns 403. */
  readonly consent: (personId: number, given: boolean) => Effect.Effect<void, ControlRefused>
  /** Revokes the person's access: every token returns 401 from now on. */
  readonly revoke: (personId: number) => Effect.Effect<void, ControlRefused>
  /** Uploads a corrected exercise of the last 400 days again under the same id, which also triggers the webhook. */
  readonly reupload: (
    personId: number,
    exerciseId: string,
    change?: ExerciseChange
  ) => Effect.Effect<void, ControlRefused>
  /** Requests since the start or the last reset, oldest first; at most the latest 10 000. */
  readonly requests: () => Effect.Effect<ReadonlyArray<LoggedRequest>>
  readonly resetRequests: () => Effect.Effect<void>
  /** All webhook requests sent, including PINGs and retries. */
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

/** Creates the control of a world. */
export const makeControl = (world: World, timeline: Timeline): Control => {
  const found = (personId: number) =>
    Effect.fromNullishOr(world.person(personId)).pipe(
      Effect.mapError(() => new ControlRefused({ reason: "unknown person" }))
    )
  return {
    ...clockControl(world, timeline),
    ...faultControl(world),
    people: () => Effect.sync(() => [...world.allPeople()].map((person) => summaryOf(world, person))),
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
