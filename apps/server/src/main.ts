#!/usr/bin/env node
// nothing else may be imported here: what the program needs is missing in an older runtime, or works only in part
import { runtimeProblem } from "./process/runtime.ts"

const problem = runtimeProblem(process.versions.node)
if (problem === null) await import("./program.ts")
else {
  process.stderr.write(`${problem}\n`)
  process.exitCode = 1
}
