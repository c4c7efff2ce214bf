export { ApiKeyNotFound } from "./accounts/ApiKeyNotFound.ts"
export { ApiKeyNotRotatable } from "./accounts/ApiKeyNotRotatable.ts"
export { ApiKeys, latestUse } from "./accounts/ApiKeys.ts"
export type { ApiKey, ApiKeyKind, CreatedApiKey } from "./accounts/ApiKey.ts"
export { ApiKeyScope, KeyPermission } from "./accounts/ApiKeyScope.ts"
export * as ApiKeySecret from "./accounts/ApiKeySecret.ts"
export { addressReach } from "./events/AddressReach.ts"
export type { AddressReach } from "./events/AddressReach.ts"
export { AnomalyEpisodes } from "./events/AnomalyEpisodes.ts"
export type { AnomalyEpisode } from "./events/AnomalyEpisodes.ts"
export { ActorKind, AuditAction, AuditLog, makeAuditIds } from "./accounts/AuditLog.ts"
export type { AuditDetails, AuditEntry, AuditQuery } from "./accounts/AuditLog.ts"
export { makeSignal } from "./sync/queue/Signal.ts"
export { CalendarDate, isCalendarDate } from "./time/CalendarDate.ts"
export type {
  AnyDataType,
  DataType,
  NumericFieldOf,
  RecordOf,
  RecordSchema,
  SummaryOf
} from "./records/DataType.ts"
export * as DataTypes from "./records/DataTypes.ts"
export { EventOutbox } from "./events/EventOutbox.ts"
export type {
  ClaimedDelivery,
  DeliveryOutcome,
  DeliveryState,
  EventDelivery,
  OutboxStats,
  ReplayRange
} from "./events/EventOutbox.ts"
export * as EventSecret from "./events/EventSecret.ts"
export { EventSubscriptionNotFound, EventSubscriptions } from "./events/EventSubscriptions.ts"
export type {
  EventSubscription,
  EventSubscriptionChange,
  NewEventSubscription
} from "./events/EventSubscriptions.ts"
export { mayConnect, parseEventTarget } from "./events/EventTarget.ts"
export { counted } from "./records/counted.ts"
export { parseWebUrl } from "./events/WebUrl.ts"
export type { TargetRules } from "./events/EventTarget.ts"
export type { Field, FieldKind } from "./records/Field.ts"
export { ClockTime, Instant, LocalDateTime } from "./time/Instant.ts"
export {
  Journal,
  journalContentText,
  JournalEntryChanged,
  JournalEntryNotFound,
  JournalKeyReused,
  nextJournalChange
} from "./journal/Journal.ts"
export type { JournalAddition, JournalSource, LabelledSpan } from "./journal/Journal.ts"
export {
  journalBounds,
  journalContentOf,
  JournalDraftInvalid,
  JournalKind,
  knownJournalLabels
} from "./journal/JournalEntry.ts"
export type { JournalContent, JournalDraft, JournalEntry } from "./journal/JournalEntry.ts"
export {
  displayNameLength,
  Profile,
  profileFields,
  ProfileSettings,
  untouchedProfile
} from "./accounts/Profile.ts"
export { nextProfileChange, ProfileChanged, Profiles } from "./accounts/Profiles.ts"
export { AdminScopeOfOnePerson, newApiKey } from "./accounts/NewApiKey.ts"
export type { NewApiKey } from "./accounts/NewApiKey.ts"
export * as NightClock from "./time/NightClock.ts"
export * as Wait from "./time/Wait.ts"
export { OAuthFlows } from "./accounts/OAuthFlows.ts"
export type { ExchangeCode, OAuthFlow } from "./accounts/OAuthFlows.ts"
export { OutgoingEventType } from "./events/OutgoingEvent.ts"
export type { OutgoingData, OutgoingEvent } from "./events/OutgoingEvent.ts"
export * as OutgoingEvents from "./events/OutgoingEvents.ts"
export { Owners } from "./accounts/Owners.ts"
export type { Claim, Owner } from "./accounts/Owners.ts"
export { CursorInvalid, PageCursor } from "./records/PageCursor.ts"
export type { PagePosition } from "./records/PageCursor.ts"
export { ConnectFailed, PolarAccounts } from "./polar/PolarAccounts.ts"
export type { ConnectedAccount } from "./polar/PolarAccounts.ts"
export { PolarApplications } from "./polar/PolarApplications.ts"
export type { PolarApplication } from "./polar/PolarApplications.ts"
export { PolarPush, PushHealth, PushOutcome } from "./polar/PolarPush.ts"
export type { PushDelivery } from "./polar/PolarPush.ts"
export {
  latestPlausibleEnd,
  newerQuota,
  PolarQuota,
  Quota,
  QuotaWindow,
  quotaWindowMillis,
  remainingOf,
  millisUntilReset,
  usedOf,
  exhaustedWindow
} from "./polar/PolarQuota.ts"
export { PolarTokens } from "./polar/PolarTokens.ts"
export type { PolarToken } from "./polar/PolarTokens.ts"
export { publishEvent } from "./events/publishEvent.ts"
export type { PublishableEvent } from "./events/publishEvent.ts"
export { PolarWebhooks } from "./polar/PolarWebhooks.ts"
export type { PolarWebhook, WebhookFailure } from "./polar/PolarWebhooks.ts"
export { pushRetention, PushInbox } from "./polar/PushInbox.ts"
export type { PushArrival, PushEvent } from "./polar/PushInbox.ts"
export { RateLimits } from "./accounts/RateLimits.ts"
export type { RateLimit } from "./accounts/RateLimits.ts"
export { RawStore } from "./polar/RawStore.ts"
export type { RawResponse } from "./polar/RawStore.ts"
export { DeletedData } from "./accounts/DeletedData.ts"
export { dataInstant, RecordStore } from "./records/RecordStore.ts"
export type {
  Columns,
  DataState,
  DateSpan,
  RecordCount,
  RecordPage,
  RecordQuery,
  Upserted
} from "./records/RecordStore.ts"
// Data types: begin, written by `npm run generate`
export { ActivitySamples, activitySamples } from "./records/ActivitySamples.ts"
export { BodyTemperature, bodyTemperature } from "./records/BodyTemperature.ts"
export { CardioLoad, cardioLoad } from "./records/CardioLoad.ts"
export { ContinuousHeartRate, continuousHeartRate } from "./records/ContinuousHeartRate.ts"
export { DailyActivity, dailyActivity } from "./records/DailyActivity.ts"
export { Ecg, ecg } from "./records/Ecg.ts"
export {
  Exercise,
  HeartRateZone,
  SampleSeries,
  TrainingLoadPro,
  Waypoint,
  exercise
} from "./records/Exercise.ts"
export { NightlyRecharge, nightlyRecharge } from "./records/NightlyRecharge.ts"
export { PhysicalInfo, physicalInfo } from "./records/PhysicalInfo.ts"
export { SkinTemperature, skinTemperature } from "./records/SkinTemperature.ts"
export { Sleep, SleepStage, SleepStageChange, sleep } from "./records/Sleep.ts"
export { SleepWiseAlertness, sleepWiseAlertness } from "./records/SleepWiseAlertness.ts"
export { SleepWiseBedtime, sleepWiseBedtime } from "./records/SleepWiseBedtime.ts"
export { SpO2, spO2 } from "./records/SpO2.ts"
// Data types: end
export { Nap, nightRank, secondsAsleep } from "./records/sleepsOfDate.ts"
export { Sessions } from "./accounts/Sessions.ts"
export type { Session, SessionBounds, SessionKey, SignInLink } from "./accounts/Sessions.ts"
export { StoreFull } from "./database/StoreFull.ts"
export { StoreUnavailable } from "./database/StoreUnavailable.ts"
export {
  NotConnected,
  PolarTokenMismatch,
  ServerStopping,
  SyncControl,
  SyncEvent
} from "./sync/SyncControl.ts"
export type { SyncAsk, SyncRequest } from "./sync/SyncControl.ts"
export {
  DeadLetter,
  SyncJob,
  SyncJobFailed,
  SyncJobNotFound,
  SyncPriority,
  WaitingJob
} from "./sync/queue/SyncJob.ts"
export type { QueuedAt, SyncOffer, SyncQueueStats } from "./sync/queue/SyncJob.ts"
export type { SyncChange, SyncEntry, SyncQueueStorage } from "./sync/queue/inProcess/SyncQueueStorage.ts"
export { SyncPace, SyncPaces } from "./sync/SyncPaces.ts"
export type { AnnouncedBy, Pace, Rhythm, SyncPolicy } from "./sync/SyncPolicy.ts"
export { spanDays } from "./sync/SyncPolicy.ts"
export { SyncQueue } from "./sync/queue/SyncQueue.ts"
export type { SyncWork } from "./sync/queue/SyncQueue.ts"
export { makeSyncQueue } from "./sync/queue/inProcess/SyncQueueInProcess.ts"
export { SyncHold, SyncReason, syncReasonTexts, SyncSchedule, UpcomingSync } from "./sync/SyncSchedule.ts"
export type { SyncBudget, SyncOverview } from "./sync/SyncSchedule.ts"
export { defaultSyncRetry } from "./sync/queue/SyncRetry.ts"
export type { SyncRetry } from "./sync/queue/SyncRetry.ts"
export {
  LeaseLost,
  SyncInProgress,
  SyncRun,
  SyncRuns,
  SyncStatus,
  SyncTrigger,
  TypeOutcome
} from "./sync/SyncRuns.ts"
export { MissingDetail, SyncState, SyncStates } from "./sync/SyncStates.ts"
export { workOn } from "./sync/queue/SyncWorker.ts"
export type { SyncClaim, SyncJobSource, SyncJobOutcome } from "./sync/queue/SyncWorker.ts"
export * as TypeNames from "./records/TypeNames.ts"
export { UserId } from "./accounts/UserId.ts"
export { UserNotFound, Users, hasConnected } from "./accounts/Users.ts"
export type { ConnectedUser, Erasure, User } from "./accounts/Users.ts"
