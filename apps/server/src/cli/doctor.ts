import { Console, Effect } from "effect"
import { Command } from "effect/cli"
import { operations } from "./operations.ts"

export const doctor = Command.make(
  "doctor",
  {},
  Effect.fnUntraced(function* () {
    const findings = yield* (yield* operations).doctor()
    for (const { detail, hint, isWell, subject } of findings) {
      yield* Console.log(`${isWell ? "ok  " : "BAD "} ${subject}: ${detail}`)
      if (hint !== null) yield* Console.log(`     ${hint}`)
    }
  }, Effect.scoped)
).pipe(Command.withDescription("Say in words what is well, what is not, and what to do"))
