export {
  AccountsApi,
  ApiKeyInfo,
  ApiKeyRegenerated,
  ApiKeysRevoked,
  ConnectApi,
  ConnectionEnded,
  ErasureReceipt,
  ExchangeResult,
  UserRow
} from "./accounts/AccountsApi.ts"
export { AdminApi } from "./accounts/AdminApi.ts"
export { CurrentSession, SessionApi } from "./accounts/SessionApi.ts"
export { SyncOverviewRow } from "./sync/syncEndpoints.ts"
export { AdminAuthorization } from "./accounts/AdminAuthorization.ts"
export { ProfileApi } from "./accounts/ProfileApi.ts"
export { ProfilePatch, ProfileRow } from "./accounts/ProfileRow.ts"
export { AnalyticsApi } from "./analytics/AnalyticsApi.ts"
export { CoverageReport } from "./analytics/CoverageRow.ts"
export { SeriesApi } from "./analytics/SeriesApi.ts"
export { LabelEffectsReport } from "./analytics/LabelEffectRow.ts"
export { SeriesReport } from "./analytics/SeriesRow.ts"
export { TodayApi } from "./analytics/TodayApi.ts"
export { TodayRow } from "./analytics/TodayRow.ts"
export { Authorization, CurrentCaller } from "./accounts/Authorization.ts"
export type { Caller } from "./accounts/Authorization.ts"
export { Conditional, CurrentSubject, StrictRequests } from "./edge/Conditional.ts"
export type { DataSubject } from "./edge/Conditional.ts"
export { ExportApi, ExportSummary } from "./records/ExportApi.ts"
export { ExportType } from "./records/ExportType.ts"
export { NextSync } from "./sync/NextSync.ts"
export { PolarFlowApi } from "./PolarFlowApi.ts"
export { AsOfToday, DefaultDays, Reads, ReadsSyncs, RequiredAccess } from "./edge/Policy.ts"
export type { Access } from "./edge/Policy.ts"
export * as Problem from "./edge/Problem.ts"
export { RateLimited } from "./edge/RateLimited.ts"
export { JournalApi } from "./journal/JournalApi.ts"
export { JournalPatch, JournalRequest, JournalRow } from "./journal/JournalRow.ts"
export { RecordsApi } from "./records/RecordsApi.ts"
export * as Rows from "./records/Rows.ts"
export {
  SyncApi,
  SyncDoneEvent,
  SyncJob,
  SyncResult,
  SyncStarted,
  SyncStatusReport,
  SyncTypeEvent,
  UserStatus
} from "./sync/SyncApi.ts"
export { Healthy, SystemApi, Unhealthy } from "./system/SystemApi.ts"
export { WebhooksApi } from "./polar/WebhooksApi.ts"
export { maximumDays, maximumLimit } from "./records/Window.ts"
export type { WindowQuery } from "./records/Window.ts"
