/** Receives webhooks from Polar. `PolarPush` interprets them; this file handles bytes, headers and statuses. */
import { PolarPush } from "@polar-flow/domain"
import { Effect } from "effect"
import { HttpServerResponse } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { PolarFlowApi } from "../../PolarFlowApi.ts"
import { Unauthorized } from "../../edge/Problem.ts"
import { makeFailedAuthentication } from "../../accounts/server/failedAuthentication.ts"

/** The same error for a missing and a wrong signature. */
const refused = new Unauthorized({ detail: "Not signed by Polar" })

/** The handlers of `WebhooksApi`. A body that cannot be read to its end, or is too large, is the edge's to answer. */
export const webhooksHandlers = HttpApiBuilder.group(
  PolarFlowApi,
  "webhooks",
  Effect.fnUntraced(function* (handlers) {
    const push = yield* PolarPush
    const failedAuthentication = yield* makeFailedAuthentication
    return handlers.handleRaw(
      "polar",
      Effect.fnUntraced(function* ({ headers, request }) {
        const body = new Uint8Array(yield* Effect.orDie(request.arrayBuffer))
        const outcome = yield* push.receive({
          body,
          event: headers["polar-webhook-event"] ?? null,
          signature: headers["polar-webhook-signature"] ?? null
        })
        if (outcome === "unverified") return yield* failedAuthentication(request, refused)
        return HttpServerResponse.empty({ status: 200 })
      })
    )
  })
)
