/** Advances the clock: uploads happen and webhooks are delivered in the order of simulated time. */
import { Effect, Semaphore } from "effect"
import type { Delivery } from "../world/Ledger.ts"
import { uploadsBetween } from "../requests/Uploads.ts"
import { deliver } from "../webhooks/Webhooks.ts"
import type { World } from "../world/World.ts"

/** Queues a delivery for every upload up to an instant, if a webhook exists. */
const sweep = (world: World, until: number): void => {
  const { ledger } = world
  if (until <= ledger.sweptUntil) return
  const hasActiveWebhook = ledger.webhook?.isActive === true
  const uploads = hasActiveWebhook
    ? [...ledger.registrations.values()].flatMap(({ at, personId }) => {
        const person = world.person(personId)
        return person === undefined
          ? []
          : uploadsBetween(world, person, Math.max(at, ledger.sweptUntil), until)
      })
    : []
  ledger.change(() => {
    ledger.deliveries = [...ledger.deliveries, ...uploads].toSorted((a, b) => a.dueAt - b.dueAt)
    ledger.sweptUntil = until
  })
}

const takeDue = (world: World, until: number): Delivery | undefined => {
  const { ledger } = world
  const next = ledger.deliveries.reduce<Delivery | undefined>(
    (earliest, delivery) => (earliest === undefined || delivery.dueAt < earliest.dueAt ? delivery : earliest),
    undefined
  )
  if (next === undefined || next.dueAt > until) return undefined
  ledger.change(() => {
    ledger.deliveries = ledger.deliveries.filter((delivery) => delivery !== next)
  })
  return next
}

/** Creates the effect that advances to an instant; one run at a time. */
export const makeTimeline = Effect.fn("Timeline.make")(function* (world: World) {
  const lock = yield* Semaphore.make(1)
  const runUntil = Effect.fn("Timeline.runUntil")(function* (until: number) {
    sweep(world, until)
    let due = takeDue(world, until)
    while (due !== undefined) {
      if (due.dueAt > world.now) world.now = due.dueAt
      yield* deliver(world, due)
      due = takeDue(world, until)
    }
    if (until > world.now) world.now = until
  }, lock.withPermits(1))
  return { runUntil, catchUp: Effect.suspend(() => runUntil(world.now)) }
})
