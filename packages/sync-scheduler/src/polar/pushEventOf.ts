import { type CalendarDate, Instant, isCalendarDate, type PushEvent, UserId } from "@polar-flow/domain"
import type { DataEvent } from "@polar-flow/polar-client"
import { Option, Schema } from "effect"

const isUserId = Schema.is(UserId)
const isDate = Schema.is(
  Schema.String.pipe(Schema.refine((text): text is CalendarDate => isCalendarDate(text)))
)
/** What an id of an exercise is made of: it becomes part of a path at Polar, and of a row here. */
const entityPattern = /^[\x21-\x7e]{1,100}$/u

const dateOrNull = (text: string | null): CalendarDate | null => (text !== null && isDate(text) ? text : null)

/**
 * A verified delivery as what is kept of it; none when it names nobody that could be known here. What cannot be what
 * it should is left out: it only narrows what is fetched.
 *
 * The id is made of what is told and of Polar's own time, so every delivery of one event has the same; without such a
 * time each is an event of its own.
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
