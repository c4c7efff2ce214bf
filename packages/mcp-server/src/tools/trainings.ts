/** `trainings`: training sessions, newest first. */
import { DataTypes, PageCursor, RecordStore, type SummaryOf } from "@polar-flow/domain"
import { Rows } from "@polar-flow/http-api"
import { Effect, Schema } from "effect"
import { Refusal } from "../answers/Answer.ts"
import { day, whole } from "./arguments.ts"
import { rounded } from "./numbers.ts"
import { makeToolMaker, type Subject } from "./Tool.ts"
import { type CivilDays, makeNewest, windowOf } from "./windows.ts"

const { exercise } = DataTypes.byName

type Session = SummaryOf<typeof exercise>

const [mostDays, usualLimit, mostSessions] = [3660, 20, 50]
const pageSize = 200
const lengthOfMinute = 16

const isOfSport = ({ detailedSport, sport }: Session, asked: string): boolean =>
  [sport, detailedSport].some((name) => name?.toLowerCase().includes(asked.toLowerCase()) === true)

const rowOf = (session: Session) => {
  const row = Rows.exerciseRow(session)
  return [
    row.id,
    row.start_time.slice(0, lengthOfMinute),
    row.detailed_sport ?? row.sport,
    rounded(row.duration_minutes, 0),
    rounded(row.distance_km, 1),
    row.average_heart_rate,
    rounded(row.cardio_load ?? row.training_load, 0)
  ]
}

const makeRead = Effect.map(RecordStore, (records) => {
  const page = (userId: Subject["userId"], window: CivilDays, after: PageCursor | undefined) =>
    records.list(exercise, userId, {
      ...window,
      order: "desc",
      limit: pageSize,
      ...(after === undefined ? {} : { after })
    })

  /** The newest sessions after a cursor, one more than asked for if there are more. */
  return Effect.fnUntraced(function* (
    userId: Subject["userId"],
    window: CivilDays,
    { cursor, limit, sport }: { cursor: PageCursor | undefined; limit: number; sport: string | undefined }
  ) {
    const found: Array<Session> = []
    let after: PageCursor | null | undefined = cursor
    while (after !== null && found.length <= limit) {
      const next: { records: ReadonlyArray<Session>; next: PageCursor | null } = yield* page(
        userId,
        window,
        after
      )
      found.push(...next.records.filter((session) => sport === undefined || isOfSport(session, sport)))
      after = next.next
    }
    return found.slice(0, limit + 1)
  })
})

const cursorAfter = ({ date, id }: Session): string => PageCursor.fromPosition([date, id])

/** The tool `trainings`. */
export const makeTrainings = Effect.gen(function* () {
  const make = yield* makeToolMaker
  const read = yield* makeRead
  const newest = yield* makeNewest
  return make({
    name: "trainings",
    title: "Training sessions",
    description: "Training sessions, newest first. training has the details of one.",
    budget: 1500,
    fields: {
      from: day,
      to: day,
      sport: Schema.optionalKey(Schema.String),
      limit: Schema.optionalKey(whole(1, mostSessions)),
      cursor: Schema.optionalKey(PageCursor)
    },
    answer: Effect.fnUntraced(function* ({ cursor, from, limit = usualLimit, sport, to }, subject) {
      const window = yield* windowOf(from, to, mostDays)
      const found = yield* read(subject.userId, window, { cursor, limit, sport }).pipe(
        Effect.catchTag("CursorInvalid", ({ message }) => Effect.fail(new Refusal({ message })))
      )
      const shown = found.slice(0, limit)
      const nextOf = (count: number): string | undefined => {
        const last = shown[count - 1]
        return last === undefined || count === found.length ? undefined : `More: cursor ${cursorAfter(last)}`
      }
      return {
        text:
          shown.length === 0
            ? sport === undefined
              ? yield* newest(subject, "exercise", "training session")
              : `No session of ${JSON.stringify(sport.slice(0, 40))} there. Leave sport out to see all.`
            : `${shown.length} sessions${found.length > limit ? ", and there are more" : ""}.`,
        asOf: subject.today,
        window,
        n: shown.length,
        units: { minutes: "min", km: "km", heart_rate: "bpm", load: "TRIMP" },
        columns: ["id", "start", "sport", "minutes", "km", "heart_rate", "load"],
        rows: shown.map(rowOf),
        next: (kept) => nextOf(kept.length)
      }
    })
  })
})
