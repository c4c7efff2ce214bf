export { ApiKeyNotFound } from "./ApiKeyNotFound.ts"
export { ApiKeyNotRotatable } from "./ApiKeyNotRotatable.ts"
export { ApiKeys } from "./ApiKeys.ts"
export type { ApiKey, ApiKeyKind, CreatedApiKey } from "./ApiKeys.ts"
export { ApiKeyScope } from "./ApiKeyScope.ts"
export * as ApiKeySecret from "./ApiKeySecret.ts"
export { addressReach } from "./AddressReach.ts"
export type { AddressReach } from "./AddressReach.ts"
export { AnomalyEpisodes } from "./AnomalyEpisodes.ts"
export type { AnomalyEpisode } from "./AnomalyEpisodes.ts"
export { ActorKind, AuditAction, AuditLog, makeAuditIds } from "./AuditLog.ts"
export type { AuditDetails, AuditEntry, AuditQuery } from "./AuditLog.ts"
export { makeBell } from "./Bell.ts"
export { CalendarDate, isCalendarDate } from "./CalendarDate.ts"
export type { AnyDataType, DataType, NumericFieldOf, RecordOf, RecordSchema, SummaryOf } from "./DataType.ts"
export * as DataTypes from "./DataTypes.ts"
export { EventOutbox } from "./EventOutbox.ts"
export type {
  ClaimedDelivery,
  DeliveryOutcome,
  DeliveryState,
  EventDelivery,
  OutboxStats,
  ReplayRange
} from "./EventOutbox.ts"
export * as EventSecret from "./EventSecret.ts"
export { EventSubscriptionNotFound, EventSubscriptions } from "./EventSubscriptions.ts"
export type {
  EventSubscription,
  EventSubscriptionChange,
  NewEventSubscription
} from "./EventSubscriptions.ts"
export { mayConnect, parseEventTarget } from "./EventTarget.ts"
export type { TargetRules } from "./EventTarget.ts"
export type { Field, FieldKind } from "./Field.ts"
export { ClockTime, Instant, LocalDateTime } from "./Instant.ts"
export { AdminScopeOfOnePerson, newApiKey } from "./NewApiKey.ts"
export type { NewApiKey } from "./NewApiKey.ts"
export * as NightClock from "./NightClock.ts"
export { OAuthFlows } from "./OAuthFlows.ts"
export type { ExchangeCode, OAuthFlow } from "./OAuthFlows.ts"
export { OutgoingEventType } from "./OutgoingEvent.ts"
export type { OutgoingData, OutgoingEvent } from "./OutgoingEvent.ts"
export * as OutgoingEvents from "./OutgoingEvents.ts"
export { Owners } from "./Owners.ts"
export type { Claim, Owner } from "./Owners.ts"
export { CursorInvalid, PageCursor } from "./PageCursor.ts"
export type { PagePosition } from "./PageCursor.ts"
export { ConnectFailed, PolarAccounts } from "./PolarAccounts.ts"
export type { ConnectedAccount } from "./PolarAccounts.ts"
export { PolarApplications } from "./PolarApplications.ts"
export type { PolarApplication } from "./PolarApplications.ts"
export { PolarPush, PushHealth, PushOutcome } from "./PolarPush.ts"
export type { PushDelivery } from "./PolarPush.ts"
export {
  latestKnownEnd,
  newerQuota,
  PolarQuota,
  Quota,
  QuotaWindow,
  quotaWindowMillis,
  remainingOf,
  runsFor,
  usedOf,
  usedUpAt
} from "./PolarQuota.ts"
export { PolarTokens } from "./PolarTokens.ts"
export type { PolarToken } from "./PolarTokens.ts"
export { publishEvent } from "./publishEvent.ts"
export type { PublishableEvent } from "./publishEvent.ts"
export { PolarWebhooks } from "./PolarWebhooks.ts"
export type { PolarWebhook, WebhookTrouble } from "./PolarWebhooks.ts"
export { forgottenPushes, PushInbox } from "./PushInbox.ts"
export type { PushArrival, PushEvent } from "./PushInbox.ts"
export { RateLimits } from "./RateLimits.ts"
export type { RateLimit } from "./RateLimits.ts"
export { RawStore } from "./RawStore.ts"
export type { RawResponse } from "./RawStore.ts"
export { Remnants } from "./Remnants.ts"
export { RecordStore } from "./RecordStore.ts"
export type {
  Columns,
  DataState,
  DateSpan,
  RecordCount,
  RecordPage,
  RecordQuery,
  Upserted
} from "./RecordStore.ts"
export { ActivitySamples, activitySamples } from "./records/ActivitySamples.ts"
export { BodyTemperature, bodyTemperature } from "./records/BodyTemperature.ts"
export { CardioLoad, cardioLoad } from "./records/CardioLoad.ts"
export { ContinuousHeartRate, continuousHeartRate } from "./records/ContinuousHeartRate.ts"
export { DailyActivity, dailyActivity } from "./records/DailyActivity.ts"
export { Ecg, ecg } from "./records/Ecg.ts"
export {
  Exercise,
  exercise,
  HeartRateZone,
  SampleSeries,
  TrainingLoadPro,
  Waypoint
} from "./records/Exercise.ts"
export { NightlyRecharge, nightlyRecharge } from "./records/NightlyRecharge.ts"
export { PhysicalInfo, physicalInfo } from "./records/PhysicalInfo.ts"
export { SkinTemperature, skinTemperature } from "./records/SkinTemperature.ts"
export { Sleep, sleep, SleepStage, SleepStageChange } from "./records/Sleep.ts"
export { SleepWiseAlertness, sleepWiseAlertness } from "./records/SleepWiseAlertness.ts"
export { SleepWiseBedtime, sleepWiseBedtime } from "./records/SleepWiseBedtime.ts"
export { SpO2, spO2 } from "./records/SpO2.ts"
export { Sessions } from "./Sessions.ts"
export type { Session, SessionBounds } from "./Sessions.ts"
export { StoreUnavailable } from "./StoreUnavailable.ts"
export { NotConnected, PolarTokenMismatch, ServerStopping, SyncControl, SyncEvent } from "./SyncControl.ts"
export type { SyncAsk, SyncRequest } from "./SyncControl.ts"
export { DeadLetter, SyncJob, SyncJobFailed, SyncJobNotFound, SyncPriority, WaitingJob } from "./SyncJob.ts"
export type { QueuedAt, SyncOffer, SyncQueueStats } from "./SyncJob.ts"
export type { SyncChange, SyncEntry, SyncLedger } from "./SyncLedger.ts"
export { SyncPace, SyncPaces } from "./SyncPaces.ts"
export { SyncQueue } from "./SyncQueue.ts"
export type { SyncWork } from "./SyncQueue.ts"
export { makeSyncQueue } from "./SyncQueueInProcess.ts"
export { SyncHold, SyncReason, syncReasonTexts, SyncSchedule, UpcomingSync } from "./SyncSchedule.ts"
export type { SyncBudget, SyncOverview } from "./SyncSchedule.ts"
export { patientRetry } from "./SyncRetry.ts"
export type { SyncRetry } from "./SyncRetry.ts"
export {
  LeaseLost,
  SyncInProgress,
  SyncRun,
  SyncRuns,
  SyncStatus,
  SyncTrigger,
  TypeOutcome
} from "./SyncRuns.ts"
export { SyncState, SyncStates } from "./SyncStates.ts"
export { workOn } from "./SyncWorker.ts"
export type { SyncClaim, SyncJobSource, SyncVerdict } from "./SyncWorker.ts"
export { UserId } from "./UserId.ts"
export { UserNotFound, Users } from "./Users.ts"
export type { User } from "./Users.ts"
