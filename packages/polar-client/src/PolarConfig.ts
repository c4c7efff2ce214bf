import { Context, Layer, type Redacted } from "effect"

/** The client registered with Polar, and where Polar is. */
export interface PolarSettings {
  /** Host of the data and of registration. */
  readonly apiUrl: string
  /** Page that a person's browser is sent to. */
  readonly authorizeUrl: string
  /** Where a code becomes a token. */
  readonly tokenUrl: string
  readonly clientId: string
  readonly clientSecret: Redacted.Redacted
}

const polar = {
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
  /** Settings with Polar's own hosts unless others are given (a simulator, a proxy). */
  static readonly layer = (
    settings: Pick<PolarSettings, "clientId" | "clientSecret"> & Partial<PolarSettings>
  ): Layer.Layer<PolarConfig> => Layer.succeed(PolarConfig, { ...polar, ...settings })
}
