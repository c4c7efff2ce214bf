/** Port: what people write down. Unlike records, it comes from nowhere else, so nothing can fetch it again. */
import { Context, type Effect, type Option, Schema } from "effect"
import type { UserId } from "../accounts/UserId.ts"
import type { UserNotFound } from "../accounts/Users.ts"
import type { CursorInvalid } from "../records/PageCursor.ts"
import type { DateSpan, RecordPage, RecordQuery } from "../records/RecordStore.ts"
import { Instant } from "../time/Instant.ts"
import type { JournalContent, JournalEntry } from "./JournalEntry.ts"

/** No entry of this person has this id. */
export class JournalEntryNotFound extends Schema.TaggedError<JournalEntryNotFound>()("JournalEntryNotFound", {
  id: Schema.String
}) {
  override get message() {
    return `Journal entry ${this.id} not found`
  }
}

/** Somebody else changed the entry since it was read. */
export class JournalEntryChanged extends Schema.TaggedError<JournalEntryChanged>()("JournalEntryChanged", {
  id: Schema.String
}) {
  override get message() {
    return `Journal entry ${this.id} was changed meanwhile`
  }
}

/** The key of a request was used for another content before. */
export class JournalKeyReused extends Schema.TaggedError<JournalKeyReused>()("JournalKeyReused", {}) {
  override get message() {
    return "This Idempotency-Key was used for another entry before"
  }
}

/** Where an entry comes from. */
export interface JournalSource {
  /** Names the request, so that a repetition writes nothing; null if it cannot be recognized. */
  readonly requestKey: string | null
  /** Who wrote it: a kind of caller and its name, e.g. `user pfk_1a2b3c4d`. Kept with the entry, never changed. */
  readonly writtenBy: string
}

/** An entry, and whether it was written by this request and not by an earlier one with the same key. */
export interface JournalAddition {
  readonly entry: JournalEntry
  readonly isNew: boolean
}

/** A label on its days, both included. */
export interface LabelledSpan extends Pick<JournalEntry, "from" | "to"> {
  readonly label: string
}

/**
 * The instant of a change in a journal whose newest change was at `newest`: now, or a little later than that.
 *
 * @param now milliseconds since 1970
 */
export const nextJournalChange = (now: number, newest: number): Instant =>
  Instant.fromMillis(Math.max(now, newest + 1))

/** The content as text in which equal contents are equal. */
export const journalContentText = ({ from, kind, label, text, to, value }: JournalContent): string =>
  JSON.stringify([from, to, kind, label, value, text])

/** Port for journals. */
export class Journal extends Context.Service<
  Journal,
  {
    /** Entries with a day in the span, by first day, then id. */
    list(userId: UserId, query: RecordQuery): Effect.Effect<RecordPage<JournalEntry>, CursorInvalid>
    /** One entry. */
    get(userId: UserId, id: string): Effect.Effect<Option.Option<JournalEntry>>
    /** The number of entries with a day in the span. */
    count(userId: UserId, span?: DateSpan): Effect.Effect<number>
    /** Every label, by first day, then id. */
    labels(userId: UserId): Effect.Effect<ReadonlyArray<LabelledSpan>>
    /**
     * Grows with every change and never shrinks, so that an answer made at a version stays right as long as it does
     * not change. 0 in a journal where nothing was ever written.
     */
    version(userId: UserId): Effect.Effect<number>
    /**
     * Writes an entry. A request key that this person used before writes nothing: the same content gets the entry as it
     * was written first, another content `JournalKeyReused`. That also holds when the entry was changed or removed.
     * Somebody who is being erased is not found.
     */
    add(
      userId: UserId,
      content: JournalContent,
      source: JournalSource
    ): Effect.Effect<JournalAddition, JournalKeyReused | UserNotFound>
    /** Replaces the content of an entry that still is as `before`. */
    change(
      userId: UserId,
      before: JournalEntry,
      content: JournalContent
    ): Effect.Effect<JournalEntry, JournalEntryNotFound | JournalEntryChanged>
    /** Removes an entry that still is as `before`. Of its content nothing is kept. */
    remove(
      userId: UserId,
      before: JournalEntry
    ): Effect.Effect<void, JournalEntryNotFound | JournalEntryChanged>
    /** Deletes everything of one person. Returns the number of entries. */
    erase(userId: UserId): Effect.Effect<number>
  }
>()("@polar-flow/domain/Journal") {}
