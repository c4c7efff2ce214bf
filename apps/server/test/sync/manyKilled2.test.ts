import { Effect } from "effect"
import { freshPostgresUrl } from "../harness/freshPostgresUrl.ts"
import { surviveBeingKilled } from "./manyKilled.ts"

surviveBeingKilled({
  name: "2 processes over one PostgreSQL",
  replicas: 2,
  everyMillis: [2000, 5000],
  database: Effect.map(freshPostgresUrl, (url) => ({ DATABASE_URL: url }))
})
