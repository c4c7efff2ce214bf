import { freshFor, freshInTrouble } from "./freshCrowds.ts"

freshFor(30, 10_000)
freshInTrouble(1000)
