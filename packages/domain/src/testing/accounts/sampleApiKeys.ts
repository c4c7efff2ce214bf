import type { NewApiKey } from "../../accounts/NewApiKey.ts"
import type { UserId } from "../../accounts/UserId.ts"

type UserKey = Extract<NewApiKey, { readonly kind: "user" }>
type ServiceKey = Extract<NewApiKey, { readonly kind: "service" }>

const unlimited = { name: "Laravel Production", rateLimit: null, expiresAt: null }

/** The facts of a new key of one person. */
export const userKey = (userId: UserId, facts: Partial<UserKey> = {}): NewApiKey => ({
  ...unlimited,
  kind: "user",
  userId,
  scope: "read",
  ...facts
})

/** The facts of a new service key. */
export const serviceKey = (facts: Partial<ServiceKey> = {}): NewApiKey => ({
  ...unlimited,
  kind: "service",
  userId: null,
  scope: "sync",
  ...facts
})
