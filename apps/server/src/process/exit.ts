import { StoreFull } from "@polar-flow/domain"
import { Cause, Console, Effect, Exit, Predicate, type Runtime } from "effect"
import { CliError } from "effect/cli"

const hintOf = (error: object): string =>
  "hint" in error && typeof error.hint === "string" ? `\n  ${error.hint}` : ""

/** An expected failure as one line and a hint. Only a defect shows its stack trace. */
const messageOf = (cause: Cause.Cause<unknown>): string => {
  const error = Cause.squash(cause)
  const isUnexpected = Cause.hasDies(cause) && !(error instanceof StoreFull)
  return isUnexpected || !Predicate.isError(error) ? Cause.pretty(cause) : `${error.message}${hintOf(error)}`
}

/** Prints why the program failed. Usage errors are printed already, together with the help. */
export const reportFailure = <A, E, R>(program: Effect.Effect<A, E, R>): Effect.Effect<A, unknown, R> =>
  Effect.tapCause(program, (cause) =>
    Cause.hasInterruptsOnly(cause) || CliError.isCliError(Cause.squash(cause))
      ? Effect.void
      : Console.error(messageOf(cause))
  )

/** Exit code 0 for success and for a requested stop, 1 for everything else. */
export const teardown: Runtime.Teardown = (exit, onExit) =>
  onExit(Exit.isSuccess(exit) || Cause.hasInterruptsOnly(exit.cause) ? 0 : 1)
