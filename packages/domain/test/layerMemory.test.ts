import {
  ApiKeys,
  OAuthFlows,
  PolarQuota,
  PolarTokens,
  RateLimits,
  RawStore,
  RecordStore,
  SyncRuns,
  SyncStates,
  Users
} from "../src/index.ts"
import {
  apiKeysContract,
  oauthFlowsContract,
  polarQuotaContract,
  polarTokensContract,
  rateLimitsContract,
  rawStoreContract,
  recordStoreContract,
  syncRunsContract,
  syncStatesContract,
  usersContract
} from "../src/testing.ts"

apiKeysContract("ApiKeys in memory", ApiKeys.layerMemory)
oauthFlowsContract("OAuthFlows in memory", OAuthFlows.layerMemory)
polarQuotaContract("PolarQuota in memory", PolarQuota.layerMemory)
polarTokensContract("PolarTokens in memory", PolarTokens.layerMemory)
rateLimitsContract("RateLimits in memory", RateLimits.layerMemory)
rawStoreContract("RawStore in memory", RawStore.layerMemory)
recordStoreContract("RecordStore in memory", RecordStore.layerMemory)
syncRunsContract("SyncRuns in memory", SyncRuns.layerMemory)
syncStatesContract("SyncStates in memory", SyncStates.layerMemory)
usersContract("Users in memory", Users.layerMemory)
