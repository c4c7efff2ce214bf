import { Command } from "effect/cli"
import { demo as run } from "../demo/demo.ts"

export const demo = Command.make("demo", {}, () => run).pipe(
  Command.withDescription("Start a demo server with a simulated user and 180 days of data")
)
