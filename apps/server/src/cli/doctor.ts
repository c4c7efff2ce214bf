import { Console, Effect, Schema } from "effect"
import { Command, Flag } from "effect/cli"
import { failed } from "../operations/doctor/finding.ts"
import { Finding } from "../operations/Operations.ts"
import { ServerConfig } from "../settings/ServerConfig.ts"
import { operations } from "./operations.ts"
import { printable } from "./printable.ts"

/** Something is not well; the findings say what. For the exit code. */
class NotWell extends Schema.TaggedError<NotWell>()("NotWell", { count: Schema.Int }) {
  override get message() {
    return this.count === 1 ? "One thing is not well" : `${this.count} things are not well`
  }
}

/** Whoever asks what is wrong does not wait for a database as a start does. */
const mostConnectSeconds = 5

const impatiently = Effect.updateService(ServerConfig, (config) => ({
  ...config,
  connectSeconds: Math.min(config.connectSeconds, mostConnectSeconds)
}))

/** Of the running server, or of one that is opened for this; why it does not open is a finding, too. */
const examine = Effect.flatMap(operations, (client) => client.doctor()).pipe(
  impatiently,
  Effect.catch((error) => Effect.succeed([failed("server", error)]))
)

const lines = ({ detail, hint, isWell, since, subject }: Finding): string =>
  [
    `${isWell ? "ok  " : "BAD "} ${subject}: ${printable(detail)}`,
    ...(since === null ? [] : [`     since ${since}`]),
    ...(hint === null ? [] : [`     ${printable(hint)}`])
  ].join("\n")

const asJson = Schema.encodeSync(Schema.fromJsonString(Schema.Array(Finding)))

export const doctor = Command.make(
  "doctor",
  {
    json: Flag.Boolean("json").pipe(
      Flag.withDescription("Print the findings as JSON"),
      Flag.withDefault(false)
    )
  },
  Effect.fnUntraced(function* ({ json }) {
    const findings = yield* examine
    if (json) yield* Console.log(asJson(findings))
    else yield* Effect.forEach(findings, (finding) => Console.log(lines(finding)), { discard: true })
    const count = findings.filter(({ isWell }) => !isWell).length
    if (count > 0) return yield* new NotWell({ count })
  }, Effect.scoped)
).pipe(Command.withDescription("Say in words what is well, what is not, since when, and what to do"))
