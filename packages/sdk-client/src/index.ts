export type { Accounts, ConnectOptions } from "./accounts.ts"
export type { AsOfOptions, CallOptions, ExplainOptions, ExportWindow, RecordWindow } from "./CallOptions.ts"
export type { ClientOptions } from "./ClientOptions.ts"
export { createPolarFlowClient } from "./createPolarFlowClient.ts"
export type { PolarFlowClient, PolarFlowMethods } from "./createPolarFlowClient.ts"
export type * from "./generated/contract.ts"
export type * from "./generated/operations.ts"
export type { AnswerCache, AnswerFacts, CachedAnswer, Hooks, RequestFacts, RetryFacts } from "./Hooks.ts"
export { isLocalDate } from "./LocalDate.ts"
export type { LocalDate } from "./LocalDate.ts"
export type { Pages } from "./Pages.ts"
export { PolarFlowError } from "./PolarFlowError.ts"
export type { PolarFlowErrorCode, PolarFlowIssue } from "./PolarFlowError.ts"
export type { RateLimit } from "./RateLimit.ts"
export type { RecordList, Records } from "./records.ts"
export type { Result, Safe } from "./safe.ts"
export type { SyncProgress, Syncs, TriggerOptions, WatchOptions } from "./syncs.ts"
export { verifyWebhook } from "./verifyWebhook.ts"
export type { WebhookHeaders, WebhookRefusal, WebhookRequest, WebhookResult } from "./verifyWebhook.ts"
export type {
  AnomalyDetectedEvent,
  PingEvent,
  SyncCompletedEvent,
  TokenInvalidEvent,
  UserConnectedEvent,
  UserDisconnectedEvent,
  WebhookEvent
} from "./WebhookEvent.ts"
