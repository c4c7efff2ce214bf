/** The contract suites of all ports on both engines, through `Storage.layer` as in programs. */
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
  sessionsContract,
  syncPacesContract,
  syncRunsContract,
  syncStatesContract,
  usersContract
} from "@polar-flow/domain/testing"
import { storage } from "../harness/engines.ts"

anomalyEpisodesContract("AnomalyEpisodes on DuckDB", storage.duckdb)
anomalyEpisodesContract("AnomalyEpisodes on PostgreSQL", storage.postgres)
apiKeysContract("ApiKeys on DuckDB", storage.duckdb)
apiKeysContract("ApiKeys on PostgreSQL", storage.postgres)
auditLogContract("AuditLog on DuckDB", storage.duckdb)
auditLogContract("AuditLog on PostgreSQL", storage.postgres)
eventOutboxContract("EventOutbox on DuckDB", storage.duckdb)
eventOutboxContract("EventOutbox on PostgreSQL", storage.postgres)
eventSubscriptionsContract("EventSubscriptions on DuckDB", storage.duckdb)
eventSubscriptionsContract("EventSubscriptions on PostgreSQL", storage.postgres)
journalContract("Journal on DuckDB", storage.duckdb)
journalContract("Journal on PostgreSQL", storage.postgres)
oauthFlowsContract("OAuthFlows on DuckDB", storage.duckdb)
oauthFlowsContract("OAuthFlows on PostgreSQL", storage.postgres)
ownersContract("Owners on DuckDB", storage.duckdb)
ownersContract("Owners on PostgreSQL", storage.postgres)
polarApplicationsContract("PolarApplications on DuckDB", storage.duckdb)
polarApplicationsContract("PolarApplications on PostgreSQL", storage.postgres)
polarQuotaContract("PolarQuota on DuckDB", storage.duckdb)
polarQuotaContract("PolarQuota on PostgreSQL", storage.postgres)
polarTokensContract("PolarTokens on DuckDB", storage.duckdb)
polarTokensContract("PolarTokens on PostgreSQL", storage.postgres)
polarWebhooksContract("PolarWebhooks on DuckDB", storage.duckdb)
polarWebhooksContract("PolarWebhooks on PostgreSQL", storage.postgres)
profilesContract("Profiles on DuckDB", storage.duckdb)
profilesContract("Profiles on PostgreSQL", storage.postgres)
pushInboxContract("PushInbox on DuckDB", storage.duckdb)
pushInboxContract("PushInbox on PostgreSQL", storage.postgres)
rateLimitsContract("RateLimits on DuckDB", storage.duckdb)
rateLimitsContract("RateLimits on PostgreSQL", storage.postgres)
rawStoreContract("RawStore on DuckDB", storage.duckdb)
rawStoreContract("RawStore on PostgreSQL", storage.postgres)
sessionsContract("Sessions on DuckDB", storage.duckdb)
sessionsContract("Sessions on PostgreSQL", storage.postgres)
syncPacesContract("SyncPaces on DuckDB", storage.duckdb)
syncPacesContract("SyncPaces on PostgreSQL", storage.postgres)
syncRunsContract("SyncRuns on DuckDB", storage.duckdb)
syncRunsContract("SyncRuns on PostgreSQL", storage.postgres)
syncStatesContract("SyncStates on DuckDB", storage.duckdb)
syncStatesContract("SyncStates on PostgreSQL", storage.postgres)
usersContract("Users on DuckDB", storage.duckdb)
usersContract("Users on PostgreSQL", storage.postgres)
