export type { Analytics, AsOfOptions, ExplainOptions } from "./analytics.ts"
export { createPolarFlowClient } from "./createPolarFlowClient.ts"
export type { PolarFlowClient } from "./createPolarFlowClient.ts"
export type { Exports, ExportWindow } from "./exports.ts"
export type * from "./generated/contract.ts"
export { PolarFlowError } from "./PolarFlowError.ts"
export type { PolarFlowErrorCode, PolarFlowIssue } from "./PolarFlowError.ts"
export type { Records, RecordWindow } from "./records.ts"
export type { SyncProgress, Syncs, TriggerOptions } from "./syncs.ts"
export type { CallOptions, ClientOptions } from "./transport.ts"
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
