/**
 * Cursor for the next page of a list. All stores use this format: date and key of the last record, as JSON in
 * base64url. Clients treat it as opaque.
 */
import { Result, Schema } from "effect"
import { Base64Url } from "effect/encoding"
import { isCalendarDate } from "../time/CalendarDate.ts"

const Brand = Schema.String.check(
  Schema.isPattern(/^[A-Za-z0-9_-]{1,400}$/u, { message: "must be the X-Next-Cursor of a page" })
).pipe(Schema.brand("PageCursor"))

/** The date of a record, then the values of its key, as text. */
export type PagePosition = readonly [date: string, ...key: Array<string>]

const PositionJson = Schema.fromJsonString(
  Schema.TupleWithRest(Schema.Tuple([Schema.String]), [Schema.String])
)
const decodePosition = Schema.decodeUnknownResult(PositionJson)

/** The cursor was not issued by a store. */
export class CursorInvalid extends Schema.TaggedError<CursorInvalid>()("CursorInvalid", {}) {
  override get message() {
    return "cursor was not issued by this server"
  }
}

/** Cursor for the next page. Opaque to everybody but the store. */
export const PageCursor = Object.assign(Brand, {
  /** The cursor for the records after this position. */
  fromPosition: (position: PagePosition): PageCursor =>
    Brand.make(Base64Url.encode(JSON.stringify(position))),
  /**
   * Decodes a cursor with `keyLength` key values after the date. `CursorInvalid` if it is not base64url of such a
   * position.
   */
  toPosition: (cursor: PageCursor, keyLength: number): Result.Result<PagePosition, CursorInvalid> =>
    Base64Url.decodeString(cursor).pipe(
      Result.flatMap(decodePosition),
      Result.filterOrFail(
        (position) => position.length === keyLength + 1 && isCalendarDate(position[0]),
        () => new CursorInvalid()
      ),
      Result.mapError(() => new CursorInvalid())
    )
})
export type PageCursor = typeof Brand.Type
