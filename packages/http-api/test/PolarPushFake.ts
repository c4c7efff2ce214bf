/** What becomes of deliveries: the signature says it, and the bytes that came are remembered. */
import { PolarPush, type PushDelivery, PushOutcome, StoreUnavailable } from "@polar-flow/domain"
import { Effect, Layer, Option, Schema } from "effect"

/** Every delivery that came to any server of this process, oldest first. */
export const delivered: Array<PushDelivery> = []

const outcomeOf = Schema.decodeUnknownOption(PushOutcome)

/** A signature that is no outcome is no signature; `away` is a database out of reach. */
export const PolarPushFake = {
  layer: Layer.succeed(PolarPush, {
    receive: (delivery) => {
      delivered.push(delivery)
      return delivery.signature === "away"
        ? Effect.die(new StoreUnavailable({ cause: "gone" }))
        : Effect.succeed(Option.getOrElse(outcomeOf(delivery.signature), () => "unverified" as const))
    },
    health: Effect.succeed({ _tag: "Off" as const })
  })
}
