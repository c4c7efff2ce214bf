import { finishOnDuckDb, finishOnPostgres } from "./brokenOffErasure.ts"

finishOnDuckDb([1, 6, 15])
finishOnPostgres(["api_keys", "sleep"])
