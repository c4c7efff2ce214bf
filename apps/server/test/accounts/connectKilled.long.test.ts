import { everyMoment, surviveKills } from "./killedConnecting.ts"

surviveKills("DuckDB", everyMoment)
surviveKills("PostgreSQL", everyMoment)
