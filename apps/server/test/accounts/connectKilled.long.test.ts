import { everyMoment, surviveKills } from "./killedConnecting.ts"

surviveKills("PostgreSQL", everyMoment)
