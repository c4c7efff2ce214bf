/** The Polar client, in the admin API. */
import { PolarApplications } from "@polar-flow/domain"
import { Effect, Option, Redacted } from "effect"
import { ApplicationFixed } from "../../edge/Problem.ts"
import { makeAudit } from "../../accounts/server/audit.ts"
import { HttpApiConfig } from "../../system/server/HttpApiConfig.ts"

const fixed = new ApplicationFixed({
  detail:
    "The Polar client is set by POLAR_CLIENT_ID and POLAR_CLIENT_SECRET in the environment. Change it there"
})

/** Operations on the Polar client for the JSON API and the pages. */
export const makePolarClient = Effect.gen(function* () {
  const { baseUrl, polarClientId } = yield* HttpApiConfig
  const applications = yield* PolarApplications
  const audit = yield* makeAudit
  const redirectUrls = [`${baseUrl}/admin/oauth/callback`, `${baseUrl}/oauth/callback`]

  const show = Effect.gen(function* () {
    const redirect_urls = redirectUrls
    if (polarClientId !== null)
      return { client_id: polarClientId, source: "environment" as const, redirect_urls }
    const kept = yield* applications.get
    return Option.match(kept, {
      onNone: () => ({ client_id: null, source: null, redirect_urls }),
      onSome: ({ clientId }) => ({ client_id: clientId, source: "database" as const, redirect_urls })
    })
  })

  const give = Effect.fnUntraced(function* (given: {
    readonly client_id: string
    readonly client_secret: string
  }) {
    if (polarClientId !== null) return yield* fixed
    const clientId = given.client_id.trim()
    yield* applications.put({ clientId, clientSecret: Redacted.make(given.client_secret.trim()) })
    yield* audit.note({ action: "application.changed", details: { client_id: clientId } })
    return yield* show
  })

  return { show, give }
})
