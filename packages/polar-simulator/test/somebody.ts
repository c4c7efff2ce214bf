/** One person with given traits, connected; and the one statistic that the tests share. */
import { Effect } from "effect"
import type { PersonProfile } from "../src/index.ts"
import { connected, simulator } from "./client.ts"

/** A simulator with nobody else in it. */
export const somebody = Effect.fnUntraced(function* (profile: PersonProfile, clock?: string) {
  const running = yield* simulator({ people: 0, ...(clock === undefined ? {} : { clock }) })
  yield* running.control.addPerson(profile)
  return { running, person: yield* connected(running) }
})

/** Arithmetic mean. */
export const mean = (values: ReadonlyArray<number>): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
