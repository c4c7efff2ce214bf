/**
 * Where a page of a list ends. Every store gives out cursors in this one form: the position of the last record, its
 * date and then the values of its key, as JSON in base64url. Clients treat them as opaque.
 */
import { Result, Schema } from "effect"
import { Base64Url } from "effect/encoding"
import { isCalendarDate } from "../time/CalendarDate.ts"

const Brand = Schema.String.check(Schema.isPattern(/^[A-Za-z0-9_-]{1,400}$/u)).pipe(
  Schema.brand("PageCursor")
)

/** The date of a record and then the values of its key, as text. */
export type PagePosition = readonly [date: string, ...key: Array<string>]

const PositionJson = Schema.fromJsonString(
  Schema.TupleWithRest(Schema.Tuple([Schema.String]), [Schema.String])
)
const decodePosition = Schema.decodeUnknownResult(PositionJson)

/** A cursor that no store made. */
export class CursorInvalid extends Schema.TaggedError<CursorInvalid>()("CursorInvalid", {}) {
  override get message() {
    return "cursor is not one that this server gave out"
  }
}

/** Where a page ends, for the next one to go on from. Opaque to everybody but the store that made it. */
export const PageCursor = Object.assign(Brand, {
  /** The cursor behind the record at this position. */
  fromPosition: (position: PagePosition): PageCursor =>
    Brand.make(Base64Url.encode(JSON.stringify(position))),
  /**
   * The position a cursor stands for, with `keyLength` values after the date.
   * `CursorInvalid` when it is not base64url of such a position.
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
