import { surviveKills } from "./kills.ts"

surviveKills(60)
