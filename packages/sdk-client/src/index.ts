export type { Accounts, ConnectOptions } from "./calls/accounts.ts"
export type {
  AsOfOptions,
  CallOptions,
  ExplainOptions,
  ExportWindow,
  PointsOptions,
  RecordWindow
} from "./http/CallOptions.ts"
export type { ClientOptions } from "./ClientOptions.ts"
export { createPolarFlowClient } from "./createPolarFlowClient.ts"
export type { PolarFlowClient, PolarFlowMethods } from "./createPolarFlowClient.ts"
export type * from "./generated/contract.ts"
export type * from "./generated/operations.ts"
export type { AnswerCache, AnswerFacts, CachedAnswer, Hooks, RequestFacts, RetryFacts } from "./http/Hooks.ts"
export { isLocalDate } from "./calls/LocalDate.ts"
export type { LocalDate } from "./calls/LocalDate.ts"
export type { Pages } from "./calls/Pages.ts"
export { PolarFlowError } from "./PolarFlowError.ts"
export type { PolarFlowErrorCode, PolarFlowIssue } from "./PolarFlowError.ts"
export type { RateLimit } from "./http/RateLimit.ts"
export type {
  Journal,
  JournalAddOptions,
  JournalChange,
  JournalChangeOptions,
  NewJournalEntry
} from "./calls/journal.ts"
export type { Profile, ProfileChangeOptions } from "./calls/profile.ts"
export type { RecordList, Records } from "./calls/records.ts"
export type { Session, SignIn } from "./calls/session.ts"
export type { Result, Safe } from "./calls/safe.ts"
export type { SyncProgress, Syncs, TriggerOptions, WatchOptions } from "./calls/syncs.ts"
export { verifyWebhook } from "./webhooks/verifyWebhook.ts"
export type {
  WebhookHeaders,
  WebhookRefusal,
  WebhookRequest,
  WebhookResult
} from "./webhooks/verifyWebhook.ts"
export type {
  AnomalyDetectedEvent,
  PingEvent,
  SyncCompletedEvent,
  TokenInvalidEvent,
  UserConnectedEvent,
  UserDisconnectedEvent,
  WebhookEvent
} from "./webhooks/WebhookEvent.ts"
