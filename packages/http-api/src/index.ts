export {
  AccountsApi,
  ApiKeyInfo,
  ApiKeyRegenerated,
  ApiKeysRevoked,
  ConnectApi,
  ErasureReceipt,
  ExchangeResult,
  UserRow
} from "./AccountsApi.ts"
export { AdminApi } from "./AdminApi.ts"
export { SyncOverviewRow } from "./admin/syncEndpoints.ts"
export { AdminAuthorization } from "./AdminAuthorization.ts"
export { AnalyticsApi } from "./AnalyticsApi.ts"
export { Authorization, CurrentCaller } from "./Authorization.ts"
export type { Caller } from "./Authorization.ts"
export { Conditional, CurrentSubject, StrictRequests } from "./Conditional.ts"
export type { DataSubject } from "./Conditional.ts"
export { ExportApi, ExportSummary } from "./ExportApi.ts"
export { ExportType } from "./ExportType.ts"
export { NextSync } from "./NextSync.ts"
export { PolarFlowApi } from "./PolarFlowApi.ts"
export { AsOfToday, DefaultDays, Reads, RequiredAccess } from "./Policy.ts"
export type { Access } from "./Policy.ts"
export * as Problem from "./Problem.ts"
export { RateLimited } from "./RateLimited.ts"
export { RecordsApi } from "./RecordsApi.ts"
export * as Rows from "./rows/Rows.ts"
export {
  SyncApi,
  SyncDoneEvent,
  SyncJob,
  SyncResult,
  SyncStarted,
  SyncStatusReport,
  SyncTypeEvent,
  UserStatus
} from "./SyncApi.ts"
export { Healthy, SystemApi, Unhealthy } from "./SystemApi.ts"
export { WebhooksApi } from "./WebhooksApi.ts"
export { maximumDays, maximumLimit } from "./Window.ts"
export type { WindowQuery } from "./Window.ts"
