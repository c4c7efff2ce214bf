import { everyTable, finishEverythingOnDuckDb, finishOnPostgres } from "./brokenOffErasure.ts"

finishEverythingOnDuckDb()
finishOnPostgres(everyTable)
