import { Layer } from "effect"
import { Command } from "effect/cli"
import { layerLogging } from "../telemetry/logging.ts"
import { ServerConfig } from "../settings/ServerConfig.ts"
import { apiKey } from "./accounts/apiKey.ts"
import { backup } from "./recovery/backup.ts"
import { demo } from "./demo.ts"
import { doctor } from "./doctor.ts"
import { ExitCodes } from "./help.ts"
import { exportUser } from "./records/export.ts"
import { mcp } from "./mcp.ts"
import { migrate } from "./migrate.ts"
import { owner } from "./accounts/owner.ts"
import { queue } from "./sync/queue.ts"
import { rebuild } from "./recovery/rebuild.ts"
import { restore } from "./recovery/restore.ts"
import { secrets } from "./encryption/secrets.ts"
import { serve } from "./serve.ts"
import { signInLink } from "./accounts/signInLink.ts"
import { sync } from "./sync/sync.ts"
import { user } from "./accounts/user.ts"
import { version } from "./version.ts"

const settings = layerLogging.pipe(Layer.provideMerge(ServerConfig.layer))

/** For commands that need the settings. The others also work when a setting is invalid. */
const configured = <Name extends string, Input, Context, E, R>(
  command: Command.Command<Name, Input, Context, E, R>
) => Command.provide(command, settings)

/** The commands of `polar-flow-server`. */
export const root = Command.make("polar-flow-server").pipe(
  Command.withDescription("Sync your Polar data, keep it forever, and serve it over HTTP."),
  Command.annotate(ExitCodes, [
    ["0", "Success"],
    ["1", "The command failed, its arguments are invalid, or doctor found a problem"]
  ]),
  Command.withExamples([
    { command: "polar-flow-server serve" },
    { command: 'polar-flow-server api-key create --name "my app"' },
    { command: "polar-flow-server doctor" }
  ]),
  Command.withSubcommands([
    configured(serve),
    configured(migrate),
    configured(sync),
    configured(queue),
    configured(apiKey),
    configured(user),
    configured(exportUser),
    configured(owner),
    configured(signInLink),
    configured(secrets),
    configured(rebuild),
    configured(backup),
    configured(restore),
    configured(doctor),
    configured(mcp),
    configured(demo),
    version
  ])
)
