import { Cause, Console, Effect, Exit, Predicate, type Runtime } from "effect"

const hintOf = (error: object): string =>
  "hint" in error && typeof error.hint === "string" ? `\n  ${error.hint}` : ""

/** An expected failure in a line and a hint; only what nobody expected shows its trace. */
const sentence = (cause: Cause.Cause<unknown>): string => {
  const error = Cause.squash(cause)
  return Cause.hasDies(cause) || !Predicate.isError(error)
    ? Cause.pretty(cause)
    : `${error.message}${hintOf(error)}`
}

/** Tells the person at the terminal why the program ends, and ends it with 1. */
export const complain = <A, E, R>(program: Effect.Effect<A, E, R>): Effect.Effect<A, unknown, R> =>
  Effect.tapCause(program, (cause) =>
    Cause.hasInterruptsOnly(cause) ? Effect.void : Console.error(sentence(cause))
  )

/** Being told to stop and stopping is not a failure; everything else that is not a success is. */
export const teardown: Runtime.Teardown = (exit, onExit) =>
  onExit(Exit.isSuccess(exit) || Cause.hasInterruptsOnly(exit.cause) ? 0 : 1)
