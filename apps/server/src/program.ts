/** The program behind `main.ts`. */
// Must be the first import: schemas created before it stay interpreted.
import "effect/schema/SchemaJITCompiler/enable"
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect } from "effect"
import { Command } from "effect/cli"
import { layerHelp } from "./cli/help.ts"
import { root } from "./cli/root.ts"
import { reportFailure, teardown } from "./process/exit.ts"
import { version } from "./process/version.ts"

// whatever this process makes, DuckDB's files and the socket included, is for its own user only
process.umask(0o077)

Command.run(root, { version }).pipe(
  Effect.provide([NodeServices.layer, layerHelp]),
  reportFailure,
  NodeRuntime.runMain({ disableErrorReporting: true, teardown })
)
