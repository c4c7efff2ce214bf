import { Effect } from "effect"
import { freshPostgresUrl } from "../harness/freshPostgresUrl.ts"
import { surviveBeingKilled } from "./manyKilled.ts"

surviveBeingKilled({
  name: "2 processes over one PostgreSQL",
  people: 90,
  replicas: 2,
  kills: 10,
  callsBetweenKills: [25, 150],
  database: Effect.map(freshPostgresUrl, (url) => ({ DATABASE_URL: url }))
})
