import type { PolarApplication } from "@polar-flow/domain"
import { Context, Effect, Layer } from "effect"
import type { ApplicationMissing } from "./http/PolarError.ts"

/** Credentials of the Polar application, and Polar's base URLs. */
export interface PolarSettings {
  /** Base URL of the data and registration API. */
  readonly apiUrl: string
  /** The authorization page for the person's browser. */
  readonly authorizeUrl: string
  /** The token endpoint. */
  readonly tokenUrl: string
  /** The application's credentials, read on each use because the owner can change them. */
  readonly application: Effect.Effect<PolarApplication, ApplicationMissing>
}

type Hosts = Omit<PolarSettings, "application">

const polar: Hosts = {
  apiUrl: "https://www.polaraccesslink.com",
  authorizeUrl: "https://flow.polar.com/oauth2/authorization",
  tokenUrl: "https://polarremote.com/v2/oauth2/token"
}

/**
 * Base URLs of Polar's three hosts and the application's credentials.
 *
 * @example
 * PolarConfig.layer({ clientId: "…", clientSecret: Redacted.make("…") })
 */
export class PolarConfig extends Context.Service<PolarConfig, PolarSettings>()(
  "@polar-flow/polar-client/PolarConfig"
) {
  /** Fixed credentials. Uses Polar's hosts unless others are given, for a simulator or a proxy. */
  static readonly layer = ({
    clientId,
    clientSecret,
    ...hosts
  }: PolarApplication & Partial<Hosts>): Layer.Layer<PolarConfig> =>
    this.layerOf({ ...hosts, application: Effect.succeed({ clientId, clientSecret }) })

  /** The same with credentials that are looked up on each use. */
  static readonly layerOf = (
    settings: Pick<PolarSettings, "application"> & Partial<Hosts>
  ): Layer.Layer<PolarConfig> => Layer.succeed(PolarConfig, { ...polar, ...settings })
}
