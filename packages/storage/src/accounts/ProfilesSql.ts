/** Profiles in SQL. On DuckDB, the recovery journal has them as well. */
import {
  nextProfileChange,
  type Profile,
  ProfileChanged,
  Profiles,
  type ProfileSettings,
  untouchedProfile,
  type UserId,
  UserNotFound
} from "@polar-flow/domain"
import { Clock, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { dieOnSqlError } from "../database/dieOnSqlError.ts"
import { AccountsJournal } from "../recovery/AccountsJournal.ts"
import { instantOf } from "./instants.ts"

interface Row extends ProfileSettings {
  readonly userId: UserId
  readonly updatedAt: Date
}

const toProfile = ({ updatedAt, userId: _userId, ...settings }: Row): Profile => ({
  ...settings,
  updatedAt: instantOf(updatedAt)
})

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const journal = yield* AccountsJournal

  /** Writes over the version that was read; over none if there was none. */
  const write = (userId: UserId, before: Profile, settings: ProfileSettings, now: number) => {
    const { clock, displayName, firstWeekday, language, units } = settings
    const at = nextProfileChange(now, before)
    return before.updatedAt === null
      ? sql<Row>`INSERT INTO profiles (user_id, display_name, units, clock, first_weekday, language, updated_at)
          SELECT ${userId}, ${displayName}, ${units}, ${clock}, ${firstWeekday}, ${language}, ${at}::timestamptz
          WHERE NOT EXISTS (SELECT 1 FROM erasures AS e WHERE e.user_id = ${userId})
          ON CONFLICT (user_id) DO NOTHING RETURNING *`
      : sql<Row>`UPDATE profiles SET display_name = ${displayName}, units = ${units}, clock = ${clock},
            first_weekday = ${firstWeekday}, language = ${language}, updated_at = ${at}::timestamptz
          WHERE user_id = ${userId} AND updated_at = ${before.updatedAt}::timestamptz
            AND NOT EXISTS (SELECT 1 FROM erasures AS e WHERE e.user_id = ${userId}) RETURNING *`
  }

  return Profiles.of({
    get: Effect.fn("Profiles.get")(function* (userId: UserId) {
      const [row] = yield* sql<Row>`SELECT * FROM profiles WHERE user_id = ${userId}`
      return row === undefined ? untouchedProfile : toProfile(row)
    }, dieOnSqlError),
    displayNames: sql<{ userId: UserId; displayName: string }>`SELECT user_id, display_name FROM profiles
      WHERE display_name IS NOT NULL ORDER BY user_id`.pipe(
      Effect.map((rows) => new Map(rows.map(({ displayName, userId }) => [userId, displayName]))),
      dieOnSqlError
    ),
    change: Effect.fn("Profiles.change")(function* (
      userId: UserId,
      before: Profile,
      settings: ProfileSettings
    ) {
      const now = yield* Clock.currentTimeMillis
      const [row] = yield* journal.keep("profiles", write(userId, before, settings, now))
      if (row !== undefined) return toProfile(row)
      const erasing = yield* sql`SELECT user_id FROM erasures WHERE user_id = ${userId}`
      return yield* erasing.length > 0 ? new UserNotFound({ userId }) : new ProfileChanged()
    }, dieOnSqlError),
    erase: Effect.fn("Profiles.erase")(function* (userId: UserId) {
      yield* journal.drop("profiles", sql`DELETE FROM profiles WHERE user_id = ${userId} RETURNING *`)
    }, dieOnSqlError)
  })
})

/** `Profiles` on either engine. */
export const layer: Layer.Layer<Profiles, never, SqlClient.SqlClient | AccountsJournal> = Layer.effect(
  Profiles,
  make
)
