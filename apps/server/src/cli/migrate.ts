import { DatabaseInfo } from "@polar-flow/storage"
import { Console, Effect } from "effect"
import { Command } from "effect/cli"
import { layerStorage } from "../Server.ts"

export const migrate = Command.make("migrate", {}, () =>
  Effect.flatMap(DatabaseInfo, ({ engine }) => Console.log(`The ${engine} database is up to date`)).pipe(
    Effect.provide(layerStorage)
  )
).pipe(Command.withDescription("Migrate the database to this version (serve does this automatically)"))
