import type { PolarApplication } from "@polar-flow/domain"
import { Context, Effect, Layer } from "effect"
import type { ApplicationMissing } from "./http/PolarError.ts"

/** The client registered with Polar, and where Polar is. */
export interface PolarSettings {
  /** Host of the data and of registration. */
  readonly apiUrl: string
  /** Page that a person's browser is sent to. */
  readonly authorizeUrl: string
  /** Where a code becomes a token. */
  readonly tokenUrl: string
  /** The client registered with Polar, asked for each time it is needed: an owner may give another. */
  readonly application: Effect.Effect<PolarApplication, ApplicationMissing>
}

type Hosts = Omit<PolarSettings, "application">

const polar: Hosts = {
  apiUrl: "https://www.polaraccesslink.com",
  authorizeUrl: "https://flow.polar.com/oauth2/authorization",
  tokenUrl: "https://polarremote.com/v2/oauth2/token"
}

/**
 * Base URLs of Polar's three hosts and the registered client.
 *
 * @example
 * PolarConfig.layer({ clientId: "…", clientSecret: Redacted.make("…") })
 */
export class PolarConfig extends Context.Service<PolarConfig, PolarSettings>()(
  "@polar-flow/polar-client/PolarConfig"
) {
  /** A client that stays the same, with Polar's own hosts unless others are given (a simulator, a proxy). */
  static readonly layer = ({
    clientId,
    clientSecret,
    ...hosts
  }: PolarApplication & Partial<Hosts>): Layer.Layer<PolarConfig> =>
    this.layerOf({ ...hosts, application: Effect.succeed({ clientId, clientSecret }) })

  /** The same with a client that is looked up when it is needed. */
  static readonly layerOf = (
    settings: Pick<PolarSettings, "application"> & Partial<Hosts>
  ): Layer.Layer<PolarConfig> => Layer.succeed(PolarConfig, { ...polar, ...settings })
}
