import { Console, Effect, Schema } from "effect"
import { Command, Flag } from "effect/cli"
import { failed } from "../operations/doctor/finding.ts"
import { Finding } from "../operations/Operations.ts"
import { ServerConfig } from "../settings/ServerConfig.ts"
import { ExitCodes } from "./help.ts"
import { json } from "./json.ts"
import { operations } from "./operations.ts"
import { printable } from "./printable.ts"

/** Some check did not pass; the findings say which. It makes the exit code 1. */
class ProblemsFound extends Schema.TaggedError<ProblemsFound>()("ProblemsFound", { count: Schema.Int }) {
  override get message() {
    return this.count === 1 ? "1 check needs attention" : `${this.count} checks need attention`
  }
}

/** A diagnosis should not wait for a database for as long as a start does. */
const mostConnectSeconds = 5

const withShortTimeout = Effect.updateService(ServerConfig, (config) => ({
  ...config,
  connectSeconds: Math.min(config.connectSeconds, mostConnectSeconds)
}))

/** Asks the running server, or opens the database itself. If that fails, the reason is the only finding. */
const examine = Effect.flatMap(operations, (client) => client.doctor()).pipe(
  withShortTimeout,
  Effect.catch((error) => Effect.succeed([failed("server", error)]))
)

const indent = " ".repeat(6)

const lines = ({ detail, hint, since, status, subject }: Finding): string =>
  [
    `${status.padEnd(4)}  ${subject}: ${printable(detail)}`,
    ...(since === null ? [] : [`${indent}Since: ${since}`]),
    ...(hint === null ? [] : [`${indent}Fix: ${printable(hint)}`])
  ].join("\n")

export const doctor = Command.make(
  "doctor",
  {
    json: Flag.Boolean("json").pipe(
      Flag.withDescription("Print the findings as JSON"),
      Flag.withDefault(false)
    )
  },
  Effect.fnUntraced(function* (options) {
    const findings = yield* examine
    if (options.json) yield* Console.log(json(Schema.Array(Finding))(findings))
    else yield* Effect.forEach(findings, (finding) => Console.log(lines(finding)), { discard: true })
    const count = findings.filter(({ isWell }) => !isWell).length
    if (count > 0) return yield* new ProblemsFound({ count })
  }, Effect.scoped)
).pipe(
  Command.withDescription("Check the server and suggest fixes"),
  Command.annotate(ExitCodes, [
    ["0", "All checks are ok"],
    ["1", "At least one check is warn (needs attention soon) or fail (does not work)"]
  ])
)
