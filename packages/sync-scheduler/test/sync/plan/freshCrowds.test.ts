import { freshFor, freshInTrouble } from "./freshCrowds.ts"

freshFor(5, 1000)
freshInTrouble(200)
