/**
 * All of AccessLink v3 that Polar has not deprecated. The transactional resources are left out on purpose: committing
 * a transaction deletes the data at Polar.
 */
import { type DataTypes, PolarQuota, type RawResponse, RawStore, type SummaryOf } from "@polar-flow/domain"
import { Context, Effect, Layer } from "effect"
import { HttpClient } from "effect/http"
import { type DecodedAnswer, decodeBeside, ownDecoder, sourceOf } from "./sources/decoders.ts"
import { fetchSource } from "./sources/fetchSource.ts"
import { makeAccessLink } from "./http/AccessLink.ts"
import { makeAsk, named } from "./http/makeAsk.ts"
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
     * Everything of one data type within the window that Polar still has; the window is split as the endpoint demands.
     *
     * More than the window may come where one question brings it anyway. Sessions that `known` shows unchanged are
     * left out of the records, and their detail is not asked for. Items are read one by one: what cannot be read is told
     * beside the records, and so is a refusal that ended it early. Fails only when nothing at all was answered; every
     * answer is in the raw store.
     *
     * @param known the stored summary of a key (`type.key` of the record).
     */
    fetch<T extends DataTypes.Known>(
      type: T,
      person: PolarPerson,
      window: SyncWindow,
      known: (key: string) => SummaryOf<T> | undefined
    ): Effect.Effect<Fetched<T>, PolarError>
    /**
     * Decodes a kept raw answer again, its own type first; empty for operations that carry no records. Records of other
     * types that cannot be read are left out.
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
  /** The client over any `HttpClient`. Raw answers and the quota go through their ports. */
  static readonly layerNoDeps = Layer.effect(
    PolarClient,
    Effect.gen(function* () {
      const settings = yield* PolarConfig
      const polar = makeAccessLink(yield* HttpClient.HttpClient, settings, yield* PolarQuota)
      const ask = makeAsk(polar, yield* RawStore)
      return PolarClient.of({
        fetch: (type, person, window, known) =>
          fetchSource(sourceOf(type), ask, person, window, known).pipe(
            Effect.withSpan("PolarClient.fetch", { attributes: { "polar.type": type.name } })
          ),
        decode: decodeKept,
        oauth: oauthOperations(settings, polar),
        users: userOperations(polar),
        exercises: exerciseOperations(ask, polar),
        notifications: notificationOperations(polar),
        webhooks: webhookOperations(polar),
        ...recordOperations(ask)
      })
    })
  )
}

const decodeKept = (raw: RawResponse): Effect.Effect<ReadonlyArray<DecodedAnswer>, PolarError> => {
  const decode = ownDecoder(raw.operation)
  if (decode === undefined) return Effect.succeed([])
  return Effect.zipWith(
    named(raw.operation)(decode(raw, raw.fetchedAt)),
    decodeBeside(raw.operation, raw, raw.fetchedAt),
    (own, beside) => [own, ...beside.map(wholly)]
  )
}

const wholly = (decoded: Decoded): DecodedAnswer => ({
  ...decoded,
  count: decoded.records.length,
  setAside: [],
  unread: [],
  isOutline: false
})
