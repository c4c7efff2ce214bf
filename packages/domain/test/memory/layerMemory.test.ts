import {
  AnomalyEpisodes,
  ApiKeys,
  AuditLog,
  EventOutbox,
  EventSubscriptions,
  OAuthFlows,
  Owners,
  PolarApplications,
  PolarQuota,
  PolarTokens,
  PolarWebhooks,
  PushInbox,
  RateLimits,
  RawStore,
  RecordStore,
  Sessions,
  SyncQueue,
  SyncRuns,
  SyncPaces,
  SyncStates,
  Users
} from "../../src/index.ts"
import {
  anomalyEpisodesContract,
  apiKeysContract,
  auditLogContract,
  eventOutboxContract,
  eventSubscriptionsContract,
  oauthFlowsContract,
  ownersContract,
  polarApplicationsContract,
  polarQuotaContract,
  polarTokensContract,
  polarWebhooksContract,
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

anomalyEpisodesContract("AnomalyEpisodes in memory", AnomalyEpisodes.layerMemory)
apiKeysContract("ApiKeys in memory", ApiKeys.layerMemory)
auditLogContract("AuditLog in memory", AuditLog.layerMemory)
eventOutboxContract("EventOutbox in memory", EventOutbox.layerMemory)
eventSubscriptionsContract("EventSubscriptions in memory", EventSubscriptions.layerMemory)
oauthFlowsContract("OAuthFlows in memory", OAuthFlows.layerMemory)
ownersContract("Owners in memory", Owners.layerMemory)
polarApplicationsContract("PolarApplications in memory", PolarApplications.layerMemory)
polarQuotaContract("PolarQuota in memory", PolarQuota.layerMemory)
polarTokensContract("PolarTokens in memory", PolarTokens.layerMemory)
polarWebhooksContract("PolarWebhooks in memory", PolarWebhooks.layerMemory)
pushInboxContract("PushInbox in memory", PushInbox.layerMemory)
rateLimitsContract("RateLimits in memory", RateLimits.layerMemory)
rawStoreContract("RawStore in memory", RawStore.layerMemory)
recordStoreContract("RecordStore in memory", RecordStore.layerMemory)
sessionsContract("Sessions in memory", Sessions.layerMemory)
syncQueueContract("SyncQueue in memory", SyncQueue.layerMemory)
syncRunsContract("SyncRuns in memory", SyncRuns.layerMemory)
syncPacesContract("SyncPaces in memory", SyncPaces.layerMemory)
syncStatesContract("SyncStates in memory", SyncStates.layerMemory)
usersContract("Users in memory", Users.layerMemory)
