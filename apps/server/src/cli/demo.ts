import { Command } from "effect/cli"
import { demo as run } from "../demo/demo.ts"

export const demo = Command.make("demo", {}, () => run).pipe(
  Command.withDescription("Show the whole path over a simulated person with half a year of data")
)
