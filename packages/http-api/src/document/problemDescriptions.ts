/** What every problem means, and what to do about it. */
export const problemDescriptions: Readonly<Record<string, string>> = {
  BadRequestProblem: "A parameter or the body is malformed or out of range; errors says which value, and why",
  UnauthorizedProblem: "The key is missing, not valid, over, or another person's; detail says which",
  ForbiddenProblem:
    "The key or the session is good, and may not do this: it takes a wider scope, or the owner",
  NotFoundProblem: "There is no such person or record",
  SyncRunningProblem:
    "A sync of this person is running already: follow it by its job_id, or wait for its end",
  NotConnectedProblem:
    "The person is not connected to Polar, and no token was given: connect the account first",
  OwnerExistsProblem: "The server has an owner already, and is claimed once only",
  ApplicationFixedProblem:
    "The client registered with Polar comes from the environment, and is changed there",
  ContentTooLargeProblem: "The body is larger than the server takes",
  UnsupportedMediaTypeProblem: "The body is neither JSON nor a form: set Content-Type",
  UnprocessableProblem: "The request is well-formed and impossible, such as a token of another person",
  TooManyRequestsProblem: "More requests than the limit allows: come again after Retry-After seconds",
  InternalServerErrorProblem: "The server made a mistake; request_id finds it in the server's log",
  ServiceUnavailableProblem:
    "The database is away, or the server is stopping: come again after Retry-After seconds"
}
