/** What every problem means, and what to do about it. */
export const problemDescriptions: Readonly<Record<string, string>> = {
  BadRequestProblem:
    "A parameter or the body is malformed or out of range. errors lists the invalid values and why",
  UnauthorizedProblem:
    "The API key is missing, invalid, expired, or belongs to another person. detail says which",
  ForbiddenProblem:
    "The key or session is valid but lacks permission. Use a wider scope, or sign in as the owner",
  NotSignedInProblem: "The session has ended. Sign in again",
  ForgedRequestProblem:
    "The request has a session, but X-CSRF-Token is missing or belongs to another one, or a page of another site sent it. Get the current session again",
  NotFoundProblem: "The person or record does not exist",
  SyncRunningProblem:
    "A sync of this person is already running. Follow it by its job_id, or wait until it ends",
  NotConnectedProblem:
    "The person is not connected to Polar, and the request has no token. Connect the account first",
  IdempotencyKeyReusedProblem:
    "The Idempotency-Key was used for another body before, and nothing was written. Use a new key for each new entry",
  ChangedMeanwhileProblem:
    "It was changed since you read it, and nothing happened. Read it again, then decide what to change",
  OwnerExistsProblem: "The server already has an owner",
  ApplicationFixedProblem: "The Polar client is set in the environment. Change it there",
  ContentTooLargeProblem: "The body is larger than the server accepts",
  UnsupportedMediaTypeProblem: "The body is neither JSON nor a form. Set Content-Type",
  UnprocessableProblem: "The request is well-formed and impossible, such as a token of another person",
  TooManyRequestsProblem: "Rate limit exceeded. Try again after Retry-After seconds",
  InternalServerErrorProblem: "Internal error. Find it in the server log by request_id",
  ServiceUnavailableProblem:
    "The database is unavailable, data is being rebuilt, or the server is stopping. Try again after Retry-After seconds",
  InsufficientStorageProblem:
    "The server's disk is full, and nothing was changed. Free up space, then try again"
}
