import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import { AdminScopeOfOnePerson, ApiKeyScope, newApiKey, UserId } from "../../src/index.ts"

const ada = UserId.make("ada")
const facts = { name: "test", rateLimit: null, expiresAt: null }

describe("what a key may do", () => {
  it("is what the name of its scope stands for", () => {
    const permissions = ["read", "sync", "journal", "admin"] as const
    const table = ApiKeyScope.literals.map((held) => [
      held,
      permissions.filter((wanted) => ApiKeyScope.includes(held, wanted)).join(" ")
    ])
    assert.deepStrictEqual(table, [
      ["read", "read"],
      ["journal", "journal"],
      ["read,journal", "read journal"],
      ["read,sync", "read sync"],
      ["sync", "read sync journal"],
      ["admin", "read sync journal admin"]
    ])
  })

  it("is the least that has the wanted permissions, whatever their order", () => {
    for (const scope of ApiKeyScope.literals) {
      const permissions = ApiKeyScope.permissionsOf(scope)
      assert.strictEqual(ApiKeyScope.ofPermissions(permissions), scope)
      assert.strictEqual(ApiKeyScope.ofPermissions(permissions.toReversed()), scope)
    }
    assert.strictEqual(ApiKeyScope.ofPermissions(["sync"]), "read,sync")
    assert.strictEqual(ApiKeyScope.ofPermissions(["journal", "sync"]), "sync")
    assert.strictEqual(ApiKeyScope.ofPermissions(["admin"]), "admin")
    assert.isNull(ApiKeyScope.ofPermissions([]))
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
