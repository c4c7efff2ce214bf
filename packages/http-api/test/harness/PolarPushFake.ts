/** What becomes of deliveries: the signature says it, and the bytes that came are remembered. */
import { PolarPush, type PushDelivery, PushOutcome, StoreUnavailable } from "@polar-flow/domain"
import { Effect, Layer, Option, Ref, Schema } from "effect"
import { PolarSays } from "./SyncScheduleFake.ts"

/** Every delivery that came to any server of this process, oldest first. */
export const delivered: Array<PushDelivery> = []

const outcomeOf = Schema.decodeUnknownOption(PushOutcome)

/** A signature that is no outcome is no signature; `away` is a database out of reach. */
export const PolarPushFake = {
  layer: Layer.effect(
    PolarPush,
    Effect.map(PolarSays, ({ push }) => ({
      receive: (delivery) => {
        delivered.push(delivery)
        return delivery.signature === "away"
          ? Effect.die(new StoreUnavailable({ cause: "gone" }))
          : Effect.succeed(Option.getOrElse(outcomeOf(delivery.signature), () => "unverified" as const))
      },
      health: Ref.get(push)
    }))
  )
}
