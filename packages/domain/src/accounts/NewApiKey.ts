import { Result, Schema } from "effect"
import type { ApiKey } from "./ApiKey.ts"
import type { ApiKeyScope } from "./ApiKeyScope.ts"
import type { UserId } from "./UserId.ts"

type Facts = Pick<ApiKey, "name" | "rateLimit" | "expiresAt">

/** The facts of a new key. A key of one person cannot have the scope `admin`. */
export type NewApiKey = Facts &
  (
    | { readonly kind: "user"; readonly userId: UserId; readonly scope: Exclude<ApiKeyScope, "admin"> }
    | { readonly kind: "service"; readonly userId: null; readonly scope: ApiKeyScope }
  )

/** The scope `admin` was requested for a key of one person. */
export class AdminScopeOfOnePerson extends Schema.TaggedError<AdminScopeOfOnePerson>()(
  "AdminScopeOfOnePerson",
  { userId: Schema.String }
) {
  get hint() {
    return "Omit the person to create a service key, or use the scope sync."
  }
  override get message() {
    return `A key of one person (${this.userId}) cannot have the scope admin`
  }
}

/**
 * Builds a `user` key, or a `service` key if `userId` is null. Fails if a `user` key asks for the scope `admin`.
 *
 * @example
 * newApiKey({ userId: null, scope: "admin", name: "ops", rateLimit: null, expiresAt: null }) // kind "service"
 */
export const newApiKey = ({
  scope,
  userId,
  ...facts
}: Facts & { readonly userId: UserId | null; readonly scope: ApiKeyScope }): Result.Result<
  NewApiKey,
  AdminScopeOfOnePerson
> => {
  if (userId === null) return Result.succeed({ ...facts, kind: "service", userId, scope })
  return scope === "admin"
    ? Result.fail(new AdminScopeOfOnePerson({ userId }))
    : Result.succeed({ ...facts, kind: "user", userId, scope })
}
