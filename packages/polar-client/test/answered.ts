/** Example responses with one session and one night, with fields replaced, and their decoded records. */
import { Effect, Option } from "effect"
import { aino, fixture, json, over } from "./edge.ts"

/** A session with only an id and a time. */
export const session = { id: "kW3nXp9a", start_time: "2026-09-17T17:32:10", start_time_utc_offset: 180 }

/** Decodes the session with these fields. */
export const exercise = (fields: object) =>
  over(
    () => json({ ...session, ...fields }),
    (polar) => Effect.map(polar.exercises.get(aino, session.id), Option.getOrThrow)
  )

/** Decodes the example night with these fields. */
export const night = (fields: object) =>
  over(
    () => json({ nights: [{ ...(JSON.parse(fixture("sleep_day")) as object), ...fields }] }),
    (polar) =>
      Effect.map(polar.sleep.list(aino), (nights) => {
        const [only] = nights
        if (only === undefined) throw new Error("no night")
        return only
      })
  )
