import type { CalendarDate, DataState, UserId } from "@polar-flow/domain"
import { Context } from "effect"
import { HttpApiMiddleware } from "effect/http-api"
import {
  BadRequest,
  InsufficientStorage,
  InternalServerError,
  NotFound,
  ServiceUnavailable
} from "./Problem.ts"

/** Whose data a request asks for, and how that data stands. */
export interface DataSubject {
  readonly userId: UserId
  readonly state: DataState
  /** Today in the person's own time zone. */
  readonly today: CalendarDate
}

/** Whose data is asked for, for handlers behind `Conditional`. */
export class CurrentSubject extends Context.Service<CurrentSubject, DataSubject>()(
  "@polar-flow/http-api/CurrentSubject"
) {}

/**
 * Answers for one person's data: 404 for somebody unknown, and a strong `ETag` that changes exactly when the answer
 * does, so that a request with `If-None-Match` costs neither a query nor a computation.
 */
export class Conditional extends HttpApiMiddleware.Service<Conditional, { provides: CurrentSubject }>()(
  "@polar-flow/http-api/Conditional",
  { error: [BadRequest, NotFound] }
) {}

/** Turns what a request got wrong into a problem that names each wrong value, and a mistake of ours into a plain 500. */
export class StrictRequests extends HttpApiMiddleware.Service<StrictRequests>()(
  "@polar-flow/http-api/StrictRequests",
  { error: [BadRequest, InternalServerError, ServiceUnavailable, InsufficientStorage] }
) {}
