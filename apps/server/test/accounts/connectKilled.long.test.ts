import { everyMoment, surviveKills } from "./killedConnecting.ts"

surviveKills("DuckDB", ["after the token is kept, before the first sync", "during the exchange"])
surviveKills("PostgreSQL", everyMoment)
