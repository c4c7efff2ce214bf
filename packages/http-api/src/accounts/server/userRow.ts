import type { User } from "@polar-flow/domain"

/** A person in a list. */
export const userRow = ({ id, isActive, connectedAt, lastSyncedAt }: User) => ({
  polar_user_id: id,
  is_active: isActive,
  connected_at: connectedAt,
  last_synced_at: lastSyncedAt
})
