import { Effect } from "effect"
import { surviveBeingKilled } from "./manyKilled.ts"

surviveBeingKilled({
  name: "one process on DuckDB",
  people: 40,
  replicas: 1,
  kills: 6,
  callsBetweenKills: [10, 60],
  database: Effect.succeed({})
})
