import { Effect } from "effect"
import { freshPostgresUrl } from "../harness/freshPostgresUrl.ts"
import { surviveBeingKilled } from "./manyKilled.ts"

surviveBeingKilled({
  name: "3 processes over one PostgreSQL",
  people: 300,
  replicas: 3,
  kills: 16,
  callsBetweenKills: [50, 300],
  database: Effect.map(freshPostgresUrl, (url) => ({ DATABASE_URL: url }))
})
