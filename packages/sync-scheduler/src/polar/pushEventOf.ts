import { type CalendarDate, Instant, isCalendarDate, type PushEvent, UserId } from "@polar-flow/domain"
import type { DataEvent } from "@polar-flow/polar-client"
import { Option, Schema } from "effect"

const isUserId = Schema.is(UserId)
const isDate = Schema.is(
  Schema.String.pipe(Schema.refine((text): text is CalendarDate => isCalendarDate(text)))
)
/** Valid exercise ids. They become part of a URL path at Polar and of a row in the database. */
const entityPattern = /^[\x21-\x7e]{1,100}$/u

const dateOrNull = (text: string | null): CalendarDate | null => (text !== null && isDate(text) ? text : null)

/**
 * Converts a verified delivery into the event to store; none if its user id is invalid. Invalid optional fields are
 * dropped, because they only narrow what is fetched.
 *
 * The id is derived from the content and Polar's timestamp, so repeated deliveries of one event share it. Without a
 * timestamp, every delivery counts as a new event.
 */
export const pushEventOf = (
  delivered: typeof DataEvent.Type,
  receivedAt: Instant
): Option.Option<PushEvent> => {
  const { entityId: entity, event, timestamp, userId } = delivered
  if (!isUserId(userId)) return Option.none()
  const entityId = entity !== null && entityPattern.test(entity) ? entity : null
  const [date, from, to] = [delivered.date, delivered.from, delivered.to].map(dateOrNull) as [
    CalendarDate | null,
    CalendarDate | null,
    CalendarDate | null
  ]
  const time = Option.getOrElse(Instant.parse(timestamp ?? ""), () => receivedAt)
  const id = [event, entityId, date, from, to, time].filter((part) => part !== null).join(" ")
  return Option.some({ id, userId, event, entityId, date, from, to, receivedAt })
}
