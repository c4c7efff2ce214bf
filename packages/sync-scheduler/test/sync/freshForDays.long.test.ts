import { freshForDays } from "./freshForDays.ts"

freshForDays(7)
