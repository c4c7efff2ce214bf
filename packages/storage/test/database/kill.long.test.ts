import { surviveKills } from "./kills.ts"

surviveKills(30)
