import { surviveKills } from "./killedPublisher.ts"

surviveKills(12)
