#!/usr/bin/env node
// First of all: schemas made before it stay interpreted.
import "effect/schema/SchemaJITCompiler/enable"
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect } from "effect"
import { Command } from "effect/cli"
import { root } from "./cli/root.ts"
import { complain, teardown } from "./process/complain.ts"
import { version } from "./process/version.ts"

Command.run(root, { version }).pipe(
  Effect.provide(NodeServices.layer),
  complain,
  NodeRuntime.runMain({ disableErrorReporting: true, teardown })
)
