import {
  type ApiKey,
  ApiKeyScope,
  type Profile,
  type SyncRun,
  type User,
  type UserId
} from "@polar-flow/domain"
import { profileRow } from "../../../accounts/ProfileRow.ts"
import { toJob } from "../../../sync/server/jobs.ts"

const toPerson = (user: User) => ({
  member_id: user.memberId,
  connected_at: user.connectedAt,
  is_active: user.isActive,
  last_synced_at: user.lastSyncedAt,
  first_synced_at: user.firstSyncedAt
})

const toKey = (key: ApiKey) => ({
  prefix: key.prefix,
  name: key.name,
  kind: key.kind,
  scope: key.scope,
  scopes: ApiKeyScope.permissionsOf(key.scope),
  rate_limit: key.rateLimit,
  created_at: key.createdAt,
  expires_at: key.expiresAt,
  revoked_at: key.revokedAt,
  last_used_at: key.lastUsedAt,
  replaced_by: key.replacedBy
})

/** What is kept of a person besides data: connection, profile, keys without their secrets, syncs from the newest on. */
export const accountDocument = (
  userId: UserId,
  user: User | null,
  profile: Profile,
  keys: ReadonlyArray<ApiKey>,
  runs: ReadonlyArray<SyncRun>
): object => ({
  user_id: userId,
  person: user === null ? null : toPerson(user),
  profile: profileRow(userId, profile),
  api_keys: keys.map(toKey),
  sync_runs: runs.map(toJob)
})
