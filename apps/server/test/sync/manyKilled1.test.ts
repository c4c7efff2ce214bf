import { Effect } from "effect"
import { surviveBeingKilled } from "./manyKilled.ts"

surviveBeingKilled({
  name: "one process on DuckDB that starts again and again",
  replicas: 1,
  everyMillis: [5000, 9000],
  database: Effect.succeed({})
})
