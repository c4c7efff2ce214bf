/** One connected person with given traits, and the statistic that the tests share. */
import { Effect } from "effect"
import type { PersonProfile } from "../src/index.ts"
import { connected, simulator } from "./client.ts"

/** A simulator with only this person. */
export const connectedPerson = Effect.fnUntraced(function* (profile: PersonProfile, clock?: string) {
  const running = yield* simulator({ people: 0, ...(clock === undefined ? {} : { clock }) })
  yield* running.control.addPerson(profile)
  return { running, person: yield* connected(running) }
})

/** Arithmetic mean. */
export const mean = (values: ReadonlyArray<number>): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
