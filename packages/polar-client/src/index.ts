export type { CreatedWebhook, Webhook, WebhookOperations } from "./operations/webhooks.ts"
export type { ExerciseOperations } from "./operations/exercises.ts"
export type { AvailableData, NotificationOperations } from "./operations/notifications.ts"
export type { OAuthOperations, PolarGrant } from "./operations/oauth.ts"
export type {
  ActivityOperations,
  BiosensingOperations,
  CardioLoadOperations,
  HeartRateOperations,
  NightlyRechargeOperations,
  PhysicalInfoOperations,
  SleepOperations,
  SleepWiseOperations
} from "./operations/records.ts"
export type { Registration, UserOperations } from "./operations/users.ts"
export { PolarAccountsAccessLink } from "./accounts/PolarAccountsAccessLink.ts"
export { PolarClient } from "./PolarClient.ts"
export { PolarConfig } from "./PolarConfig.ts"
export type { PolarSettings } from "./PolarConfig.ts"
export {
  ApplicationMissing,
  ConsentMissing,
  NotRegistered,
  PolarError,
  PolarRateLimited,
  PolarReason,
  PolarRejected,
  PolarUnauthorized,
  PolarUnavailable,
  PolarUndecodable,
  SigningSecretMissing
} from "./http/PolarError.ts"
export type { PolarPerson } from "./accounts/PolarPerson.ts"
export { PolarUser } from "./accounts/PolarUser.ts"
export type { DecodedAnswer } from "./sources/decoders.ts"
export { fetchedRecords } from "./sources/Source.ts"
export type { Decoded, Fetched, UnreadPart, WithoutDetail } from "./sources/Source.ts"
export { activityDays, listDays } from "./sources/strategies.ts"
export type { AvailableSleep } from "./sources/sleep.ts"
export type { SkinContactPeriod } from "./sources/skinContacts.ts"
export type { SyncWindow } from "./sources/SyncWindow.ts"
export { verifyWebhookSignature } from "./webhooks/verifyWebhookSignature.ts"
export {
  DataEvent,
  parseWebhookEvent,
  PingEvent,
  UnknownEvent,
  WebhookEvent,
  WebhookEventName
} from "./webhooks/WebhookEvent.ts"
