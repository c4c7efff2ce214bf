import { Effect, Layer, Option, Order } from "effect"
import type { UserId } from "../accounts/UserId.ts"
import { type ConnectedUser, type Erasure, type User, Users } from "../accounts/Users.ts"

const byId = Order.mapInput(Order.String, (user: User) => user.id)

const makeMemory: Effect.Effect<Users["Service"]> = Effect.sync(() => {
  const users = new Map<UserId, User>()
  const erasures = new Map<UserId, Erasure>()
  const found = (userId: UserId) => (erasures.has(userId) ? undefined : users.get(userId))
  const change = (userId: UserId, facts: (user: User) => Partial<User>) =>
    Effect.sync(() => {
      const user = users.get(userId)
      if (user !== undefined) users.set(userId, { ...user, ...facts(user) })
    })
  return {
    connect: (facts) =>
      Effect.sync(() => {
        const before = users.get(facts.id)
        const user: ConnectedUser = {
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
    add: (id) =>
      Effect.sync(() => {
        if (users.has(id)) return
        const neverConnected = { memberId: null, connectedAt: null, isActive: false }
        users.set(id, { id, ...neverConnected, lastSyncedAt: null, firstSyncedAt: null })
      }),
    disconnect: (userId) => change(userId, () => ({ isActive: false })),
    get: (userId) => Effect.sync(() => Option.fromNullishOr(found(userId))),
    connectedAmong: (ids) => Effect.sync(() => new Set(ids.filter((id) => found(id)?.isActive === true))),
    list: Effect.sync(() =>
      Array.from(users.values())
        .filter(({ id }) => !erasures.has(id))
        .toSorted(byId)
    ),
    synced: (userId, at, complete) =>
      change(userId, ({ firstSyncedAt }) => ({
        lastSyncedAt: at,
        firstSyncedAt: firstSyncedAt ?? (complete ? at : null)
      })),
    erase: (userId) => Effect.sync(() => void users.delete(userId)),
    beginErasure: (userId, pseudonym) =>
      Effect.sync(() => {
        const connectedAt = users.get(userId)?.connectedAt ?? null
        const erasure = erasures.get(userId) ?? { userId, pseudonym, connectedAt }
        erasures.set(userId, erasure)
        return erasure
      }),
    isErasing: (userId) => Effect.sync(() => erasures.has(userId)),
    erasing: Effect.sync(() => [...erasures.values()]),
    endErasure: (userId) => Effect.sync(() => void erasures.delete(userId))
  }
})

/** `Users` in memory, lost when the process ends. */
export const layer: Layer.Layer<Users> = Layer.effect(Users, makeMemory)
