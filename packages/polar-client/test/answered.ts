/** One session and one night as Polar answers them, some fields replaced, and what the client makes of them. */
import { Effect, Option } from "effect"
import { aino, fixture, json, over } from "./edge.ts"

/** A session with nothing but its id and its time. */
export const session = { id: "kW3nXp9a", start_time: "2026-09-17T17:32:10", start_time_utc_offset: 180 }

/** What the client makes of the session with these fields. */
export const exercise = (fields: object) =>
  over(
    () => json({ ...session, ...fields }),
    (polar) => Effect.map(polar.exercises.get(aino, session.id), Option.getOrThrow)
  )

/** What the client makes of the example night with these fields. */
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
