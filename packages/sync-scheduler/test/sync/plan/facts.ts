/** People for planner tests: connected, active and synced for a long time, with overrides. */
import { type Instant, UserId, Instant as Time } from "@polar-flow/domain"
import type { PersonFacts } from "../../../src/sync/plan/PersonFacts.ts"
import { defaultPlanSettings, type PlanSettings } from "../../../src/sync/plan/PlanSettings.ts"

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

/** A Saturday, noon. */
export const now = Time.toMillis(Time.make("2026-11-21T12:00:00Z"))
export const at = (millis: number): Instant => Time.fromMillis(millis)

export const settings: PlanSettings = defaultPlanSettings

/** A person who was polled this many milliseconds ago. */
export const someone = (facts: Partial<PersonFacts> & { readonly id?: string } = {}): PersonFacts => {
  const { id = "ada", ...others } = facts
  return {
    userId: UserId.make(id),
    isConnected: true,
    firstSyncedAt: now - 90 * day,
    lastSyncedAt: now - hour,
    polledAt: now - hour,
    activeAt: now - hour,
    tokenEndsAt: null,
    failedAt: null,
    retryAt: null,
    isQueued: false,
    pushHealthySince: null,
    pushedEvents: 0,
    pollCalls: 8,
    hasOlder: false,
    olderAt: null,
    ...others
  }
}

/** Many people with distinct ids. */
export const crowd = (
  count: number,
  facts: (index: number) => Partial<PersonFacts> = () => ({})
): ReadonlyArray<PersonFacts> =>
  Array.from({ length: count }, (_, index) => someone({ id: `person-${index}`, ...facts(index) }))

/** Polar's windows with this many calls used. */
export const quotaOf = (limit: { readonly short: number; readonly long: number }, used = 0) => ({
  short: { limit: limit.short, used, resetsAt: at(now + 10 * minute) },
  long: { limit: limit.long, used, resetsAt: at(now + 12 * hour) }
})
