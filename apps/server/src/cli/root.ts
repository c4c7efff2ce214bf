import { Layer } from "effect"
import { Command } from "effect/cli"
import { layerLogging } from "../logging.ts"
import { ServerConfig } from "../ServerConfig.ts"
import { apiKey } from "./apiKey.ts"
import { backup } from "./backup.ts"
import { demo } from "./demo.ts"
import { doctor } from "./doctor.ts"
import { exportUser } from "./export.ts"
import { migrate } from "./migrate.ts"
import { owner } from "./owner.ts"
import { queue } from "./queue.ts"
import { rebuild } from "./rebuild.ts"
import { restore } from "./restore.ts"
import { secrets } from "./secrets.ts"
import { serve } from "./serve.ts"
import { sync } from "./sync.ts"
import { user } from "./user.ts"
import { version } from "./version.ts"

const settings = layerLogging.pipe(Layer.provideMerge(ServerConfig.layer))

/** For commands that read the settings. The others work with wrong ones, too. */
const configured = <Name extends string, Input, Context, E, R>(
  command: Command.Command<Name, Input, Context, E, R>
) => Command.provide(command, settings)

/** The commands of `polar-flow-server`. */
export const root = Command.make("polar-flow-server").pipe(
  Command.withDescription("Keeps what Polar's 28 days forget, and answers for it over HTTP"),
  Command.withSubcommands([
    configured(serve),
    configured(migrate),
    configured(sync),
    configured(queue),
    configured(apiKey),
    configured(user),
    configured(exportUser),
    configured(owner),
    configured(secrets),
    configured(rebuild),
    configured(backup),
    configured(restore),
    configured(doctor),
    configured(demo),
    version
  ])
)
