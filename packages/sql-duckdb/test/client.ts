import { Effect } from "effect"
import { Reactivity } from "effect/reactivity"
import { DuckDbClient } from "../src/index.ts"

/** Opens a client in the surrounding scope. */
export const open = (config: Partial<DuckDbClient.DuckDbClientConfig> = {}) =>
  DuckDbClient.make({ filename: ":memory:", ...config }).pipe(Effect.provide(Reactivity.layer))
