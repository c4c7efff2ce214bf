export { HttpApiConfig } from "./server/HttpApiConfig.ts"
export type { HttpApiOptions } from "./server/HttpApiConfig.ts"
export { HttpApiServer } from "./server/HttpApiServer.ts"
export { Readiness, Stopping } from "./server/Readiness.ts"
