import { freshForDays } from "./freshForDays.ts"

freshForDays(4)
