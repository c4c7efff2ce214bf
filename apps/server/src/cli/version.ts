import { Console } from "effect"
import { Command } from "effect/cli"
import { version as number } from "../process/version.ts"

export const version = Command.make("version", {}, () => Console.log(number)).pipe(
  Command.withDescription("Print the version number")
)
