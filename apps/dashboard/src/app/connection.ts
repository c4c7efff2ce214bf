/** Whether Polar gives this server the data of the person who is shown. */
import type { UserStatus } from "@polar-flow/sdk-client"
import { server } from "../api/client.ts"
import type { Source } from "../api/resource.ts"
import { flag, nullable, record, text } from "../api/shape.ts"

/** The source of a person's connection and counts. */
export const statusOf = (userId: string): Source<UserStatus> => ({
  key: `${userId}/status`,
  load: (options) => server().users.status(userId, options),
  shape: record({
    is_active: flag,
    first_sync_completed: flag,
    last_synced_at: nullable(text),
    data_counts: record({})
  })
})
