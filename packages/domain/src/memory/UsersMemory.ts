import { Effect, Layer, Option, Order } from "effect"
import type { UserId } from "../accounts/UserId.ts"
import { type User, Users } from "../accounts/Users.ts"

const byId = Order.mapInput(Order.String, (user: User) => user.id)

const makeMemory: Effect.Effect<Users["Service"]> = Effect.sync(() => {
  const users = new Map<UserId, User>()
  const change = (userId: UserId, facts: (user: User) => Partial<User>) =>
    Effect.sync(() => {
      const user = users.get(userId)
      if (user !== undefined) users.set(userId, { ...user, ...facts(user) })
    })
  return {
    connect: (facts) =>
      Effect.sync(() => {
        const before = users.get(facts.id)
        const user: User = {
          lastSyncedAt: before?.lastSyncedAt ?? null,
          firstSyncedAt: before?.firstSyncedAt ?? null,
          id: facts.id,
          memberId: facts.memberId,
          connectedAt: facts.connectedAt,
          isActive: true
        }
        users.set(user.id, user)
        return user
      }),
    disconnect: (userId) => change(userId, () => ({ isActive: false })),
    get: (userId) => Effect.sync(() => Option.fromNullishOr(users.get(userId))),
    connectedAmong: (ids) => Effect.sync(() => new Set(ids.filter((id) => users.get(id)?.isActive === true))),
    list: Effect.sync(() => Array.from(users.values()).toSorted(byId)),
    synced: (userId, at, complete) =>
      change(userId, ({ firstSyncedAt }) => ({
        lastSyncedAt: at,
        firstSyncedAt: firstSyncedAt ?? (complete ? at : null)
      })),
    erase: (userId) => Effect.sync(() => void users.delete(userId))
  }
})

/** `Users` in memory, lost when the process ends. */
export const layer: Layer.Layer<Users> = Layer.effect(Users, makeMemory)
