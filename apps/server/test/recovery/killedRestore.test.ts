import { it } from "@effect/vitest"
import { surviveKillsIn } from "./killedRestore.ts"

it.live("a restore that is killed is finished by the same command, and no server starts before", () =>
  surviveKillsIn([1, 3, 6])
)
