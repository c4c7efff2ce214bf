import {
  AnomalyEpisodesMemory,
  ApiKeysMemory,
  AuditLogMemory,
  EventOutboxMemory,
  EventSubscriptionsMemory,
  JournalMemory,
  OAuthFlowsMemory,
  OwnersMemory,
  PolarApplicationsMemory,
  PolarQuotaMemory,
  PolarTokensMemory,
  PolarWebhooksMemory,
  ProfilesMemory,
  PushInboxMemory,
  RateLimitsMemory,
  RawStoreMemory,
  RecordStoreMemory,
  SessionsMemory,
  SyncPacesMemory,
  SyncQueueMemory,
  SyncRunsMemory,
  SyncStatesMemory,
  UsersMemory
} from "../../src/memory.ts"
import {
  anomalyEpisodesContract,
  apiKeysContract,
  auditLogContract,
  eventOutboxContract,
  eventSubscriptionsContract,
  journalContract,
  oauthFlowsContract,
  ownersContract,
  polarApplicationsContract,
  polarQuotaContract,
  polarTokensContract,
  polarWebhooksContract,
  profilesContract,
  pushInboxContract,
  rateLimitsContract,
  rawStoreContract,
  recordStoreContract,
  sessionsContract,
  syncQueueContract,
  syncRunsContract,
  syncPacesContract,
  syncStatesContract,
  usersContract
} from "../../src/testing.ts"

anomalyEpisodesContract("AnomalyEpisodes in memory", AnomalyEpisodesMemory.layer)
apiKeysContract("ApiKeys in memory", ApiKeysMemory.layer)
auditLogContract("AuditLog in memory", AuditLogMemory.layer)
eventOutboxContract("EventOutbox in memory", EventOutboxMemory.layer)
eventSubscriptionsContract("EventSubscriptions in memory", EventSubscriptionsMemory.layer)
journalContract("Journal in memory", JournalMemory.layer)
oauthFlowsContract("OAuthFlows in memory", OAuthFlowsMemory.layer)
ownersContract("Owners in memory", OwnersMemory.layer)
polarApplicationsContract("PolarApplications in memory", PolarApplicationsMemory.layer)
polarQuotaContract("PolarQuota in memory", PolarQuotaMemory.layer)
polarTokensContract("PolarTokens in memory", PolarTokensMemory.layer)
polarWebhooksContract("PolarWebhooks in memory", PolarWebhooksMemory.layer)
profilesContract("Profiles in memory", ProfilesMemory.layer)
pushInboxContract("PushInbox in memory", PushInboxMemory.layer)
rateLimitsContract("RateLimits in memory", RateLimitsMemory.layer)
rawStoreContract("RawStore in memory", RawStoreMemory.layer)
recordStoreContract("RecordStore in memory", RecordStoreMemory.layer)
sessionsContract("Sessions in memory", SessionsMemory.layer)
syncQueueContract("SyncQueue in memory", SyncQueueMemory.layer)
syncRunsContract("SyncRuns in memory", SyncRunsMemory.layer)
syncPacesContract("SyncPaces in memory", SyncPacesMemory.layer)
syncStatesContract("SyncStates in memory", SyncStatesMemory.layer)
usersContract("Users in memory", UsersMemory.layer)
