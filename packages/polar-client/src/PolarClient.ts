/**
 * Client for every operation of AccessLink v3 that is not deprecated. The deprecated transactions are left out on
 * purpose: committing a transaction deletes the data at Polar.
 */
import { type DataTypes, PolarQuota, type RawResponse, RawStore, type SummaryOf } from "@polar-flow/domain"
import { Context, Effect, Layer } from "effect"
import { HttpClient } from "effect/http"
import { type DecodedAnswer, decodeIncluded, ownDecoder, sourceOf } from "./sources/decoders.ts"
import { fetchSource } from "./sources/fetchSource.ts"
import { makeAccessLink } from "./http/AccessLink.ts"
import { makeRequestEndpoint, withOperation } from "./http/makeRequestEndpoint.ts"
import { type ExerciseOperations, exerciseOperations } from "./operations/exercises.ts"
import { type NotificationOperations, notificationOperations } from "./operations/notifications.ts"
import { type OAuthOperations, oauthOperations } from "./operations/oauth.ts"
import {
  type ActivityOperations,
  type BiosensingOperations,
  type CardioLoadOperations,
  type HeartRateOperations,
  type NightlyRechargeOperations,
  type PhysicalInfoOperations,
  recordOperations,
  type SleepOperations,
  type SleepWiseOperations
} from "./operations/records.ts"
import { type UserOperations, userOperations } from "./operations/users.ts"
import { type WebhookOperations, webhookOperations } from "./operations/webhooks.ts"
import { PolarConfig } from "./PolarConfig.ts"
import type { PolarError } from "./http/PolarError.ts"
import type { PolarPerson } from "./accounts/PolarPerson.ts"
import type { Decoded, Fetched } from "./sources/Source.ts"
import type { SyncWindow } from "./sources/SyncWindow.ts"

/** Polar AccessLink v3. */
export class PolarClient extends Context.Service<
  PolarClient,
  {
    /**
     * Fetches all records of one data type that Polar still has within the window, split into as many requests as the
     * endpoint requires.
     *
     * The result may contain days outside the window if a request returns them anyway. Sessions that are unchanged
     * according to `known` are omitted, and their details are not fetched. Items are decoded one by one: undecodable
     * ones are reported next to the records, and so is an error that ended the fetch early. The effect fails only if no
     * request succeeded. Every response is in the raw store.
     *
     * @param known returns the stored summary for a key (`type.key` of the record).
     */
    fetch<T extends DataTypes.Known>(
      type: T,
      person: PolarPerson,
      window: SyncWindow,
      known: (key: string) => SummaryOf<T> | undefined
    ): Effect.Effect<Fetched<T>, PolarError>
    /**
     * Decodes a stored raw response again, its own type first. Empty for operations that do not return complete
     * records. Records of other types that cannot be decoded are omitted.
     */
    decode(raw: RawResponse): Effect.Effect<ReadonlyArray<DecodedAnswer>, PolarError>
    readonly oauth: OAuthOperations
    readonly users: UserOperations
    readonly exercises: ExerciseOperations
    readonly activities: ActivityOperations
    readonly heartRate: HeartRateOperations
    readonly cardioLoad: CardioLoadOperations
    readonly sleep: SleepOperations
    readonly nightlyRecharge: NightlyRechargeOperations
    readonly sleepWise: SleepWiseOperations
    readonly biosensing: BiosensingOperations
    readonly physicalInfo: PhysicalInfoOperations
    readonly notifications: NotificationOperations
    readonly webhooks: WebhookOperations
  }
>()("@polar-flow/polar-client/PolarClient") {
  /** The client over any `HttpClient`. Raw responses and quota updates go to their ports. */
  static readonly layerNoDeps = Layer.effect(
    PolarClient,
    Effect.gen(function* () {
      const settings = yield* PolarConfig
      const polar = makeAccessLink(yield* HttpClient.HttpClient, settings, yield* PolarQuota)
      const request = makeRequestEndpoint(polar, yield* RawStore)
      return PolarClient.of({
        fetch: (type, person, window, known) =>
          fetchSource(sourceOf(type), request, person, window, known).pipe(
            Effect.withSpan("PolarClient.fetch", { attributes: { "polar.type": type.name } })
          ),
        decode: decodeStored,
        oauth: oauthOperations(settings, polar),
        users: userOperations(polar),
        exercises: exerciseOperations(request, polar),
        notifications: notificationOperations(polar),
        webhooks: webhookOperations(polar),
        ...recordOperations(request)
      })
    })
  )
}

const decodeStored = (raw: RawResponse): Effect.Effect<ReadonlyArray<DecodedAnswer>, PolarError> => {
  const decode = ownDecoder(raw.operation)
  if (decode === undefined) return Effect.succeed([])
  return Effect.zipWith(
    withOperation(raw.operation)(decode(raw, raw.fetchedAt)),
    decodeIncluded(raw.operation, raw, raw.fetchedAt),
    (own, included) => [own, ...included.map(wholly)]
  )
}

const wholly = (decoded: Decoded): DecodedAnswer => ({
  ...decoded,
  count: decoded.records.length,
  setAside: [],
  unread: [],
  isOutline: false
})
