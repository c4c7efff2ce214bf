import { everyMoment, surviveKills } from "./killedConnecting.ts"

surviveKills("DuckDB", everyMoment)
surviveKills("PostgreSQL", ["after the token is kept, before the first sync", "during the exchange"])
