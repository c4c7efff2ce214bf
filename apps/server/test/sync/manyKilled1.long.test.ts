import { Effect } from "effect"
import { surviveBeingKilled } from "./manyKilled.ts"

surviveBeingKilled({
  name: "one process on DuckDB",
  people: 300,
  replicas: 1,
  kills: 10,
  callsBetweenKills: [100, 500],
  database: Effect.succeed({})
})
