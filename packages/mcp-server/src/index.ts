export { type Caller, McpCaller, type McpScope, scopesOfKey } from "./access/McpCaller.ts"
export {
  type LocalAnswer,
  type LocalOptions,
  type LocalRequest,
  makeLocalHandler
} from "./protocol/localHandler.ts"
export { McpHttp } from "./protocol/McpHttp.ts"
export { McpTools } from "./tools/McpTools.ts"
