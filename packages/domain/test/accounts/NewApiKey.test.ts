import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import { AdminScopeOfOnePerson, ApiKeyScope, newApiKey, UserId } from "../../src/index.ts"

const ada = UserId.make("ada")
const facts = { name: "test", rateLimit: null, expiresAt: null }

describe("what a key may do", () => {
  it("includes the rights of all lower scopes", () => {
    const scopes = ["read", "sync", "admin"] as const
    const table = scopes.map((held) => scopes.map((wanted) => ApiKeyScope.includes(held, wanted)))
    assert.deepStrictEqual(table, [
      [true, false, false],
      [true, true, false],
      [true, true, true]
    ])
  })

  it("never includes admin for a key of one person", () => {
    assert.deepStrictEqual(
      newApiKey({ ...facts, userId: ada, scope: "admin" }),
      Result.fail(new AdminScopeOfOnePerson({ userId: ada }))
    )
    assert.deepStrictEqual(
      newApiKey({ ...facts, userId: ada, scope: "sync" }),
      Result.succeed({ ...facts, kind: "user", userId: ada, scope: "sync" })
    )
    assert.deepStrictEqual(
      newApiKey({ ...facts, userId: null, scope: "admin" }),
      Result.succeed({ ...facts, kind: "service", userId: null, scope: "admin" })
    )
  })
})
