import { Effect } from "effect"
import { freshPostgresUrl } from "../harness/freshPostgresUrl.ts"
import { surviveBeingKilled } from "./manyKilled.ts"

surviveBeingKilled({
  name: "one process on DuckDB",
  people: 16,
  replicas: 1,
  kills: 3,
  callsBetweenKills: [15, 40],
  database: Effect.succeed({})
})

surviveBeingKilled({
  name: "2 processes over one PostgreSQL",
  people: 16,
  replicas: 2,
  kills: 3,
  callsBetweenKills: [15, 40],
  database: Effect.map(freshPostgresUrl, (url) => ({ DATABASE_URL: url }))
})
