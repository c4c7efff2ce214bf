import { it } from "@effect/vitest"
import { surviveEveryKill } from "./killedRestore.ts"

it.live("a restore that is killed in any step is finished by the same command", () => surviveEveryKill)
