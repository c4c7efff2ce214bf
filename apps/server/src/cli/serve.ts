import { Console, Effect, Layer } from "effect"
import { Command } from "effect/cli"
import { layerServer } from "../Server.ts"
import { started } from "../process/started.ts"

export const serve = Command.make("serve", {}, () =>
  Layer.launch(Layer.effectDiscard(Effect.flatMap(started, Console.log)).pipe(Layer.provide(layerServer)))
).pipe(Command.withDescription("Start the server"))
