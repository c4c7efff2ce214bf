import { Effect } from "effect"
import { surviveBeingKilled } from "./manyKilled.ts"

surviveBeingKilled({
  name: "one process on DuckDB",
  people: 150,
  replicas: 1,
  kills: 10,
  callsBetweenKills: [50, 250],
  database: Effect.succeed({})
})
