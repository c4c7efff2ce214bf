import { Effect } from "effect"
import { freshPostgresUrl } from "../harness/freshPostgresUrl.ts"
import { surviveBeingKilled } from "./manyKilled.ts"

surviveBeingKilled({
  name: "one process on DuckDB",
  people: 8,
  replicas: 1,
  kills: 2,
  callsBetweenKills: [10, 30],
  database: Effect.succeed({})
})

surviveBeingKilled({
  name: "2 processes over one PostgreSQL",
  people: 8,
  replicas: 2,
  kills: 2,
  callsBetweenKills: [10, 30],
  database: Effect.map(freshPostgresUrl, (url) => ({ DATABASE_URL: url }))
})
