import { Result, Schema } from "effect"
import type { ApiKey } from "./ApiKey.ts"
import type { ApiKeyScope } from "./ApiKeyScope.ts"
import type { UserId } from "./UserId.ts"

type Facts = Pick<ApiKey, "name" | "rateLimit" | "expiresAt">

/** What a new key is to be. There is no such thing as one person's key with the scope `admin`. */
export type NewApiKey = Facts &
  (
    | { readonly kind: "user"; readonly userId: UserId; readonly scope: Exclude<ApiKeyScope, "admin"> }
    | { readonly kind: "service"; readonly userId: null; readonly scope: ApiKeyScope }
  )

/** The scope `admin` was asked for with a key of one person. */
export class AdminScopeOfOnePerson extends Schema.TaggedError<AdminScopeOfOnePerson>()(
  "AdminScopeOfOnePerson",
  { userId: Schema.String }
) {
  get hint() {
    return "Leave the person out for a key that runs the server, or take the scope sync."
  }
  override get message() {
    return `A key of one person (${this.userId}) cannot have the scope admin`
  }
}

/**
 * What somebody asked for, as a new key: of one person, or with `userId` null of everybody.
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
