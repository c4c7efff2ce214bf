/** What the parts of a training session say of the session that they are of. */
import { type SummaryOf, exercise } from "@polar-flow/domain"
import { nullable, text, time } from "./columns.ts"

/** The fields with which a part of a session begins. */
export const headFields = {
  exercise_id: text("ID of the session"),
  sport: nullable(text("Sport as Polar names it, coarse")),
  start_time: time("Local start time of the session, with UTC offset")
}

/** The session that a part is of. */
export const exerciseHead = ({ id, sport, startTime }: SummaryOf<typeof exercise>) => ({
  exercise_id: id,
  sport,
  start_time: startTime
})
