/** How a simulator is set up, and what it takes when nothing is said. */
import { seedOf } from "./world/Random.ts"

/** Which spelling of the answers: as the service really sends them, or as Polar's OpenAPI file says. */
export type Profile = "live" | "spec"

/** All options; every one has a default. */
export interface SimulatorOptions {
  /** Port to listen on; 0 takes a free one. Default 0. */
  readonly port?: number
  /** Address to listen on. Default `127.0.0.1`. */
  readonly host?: string
  /** Default `live`. */
  readonly profile?: Profile
  /** Simulated people at the start. Default 10. */
  readonly people?: number
  /** Everything about the people follows from it. Default 1. */
  readonly seed?: number
  /** The one registered API client. Default: derived from the seed. */
  readonly clientId?: string
  readonly clientSecret?: string
  /** Registered redirect URLs, the first is the default one. Default: any loopback URL is accepted. */
  readonly redirectUris?: ReadonlyArray<string>
  /** ISO-8601 instant to begin at; time then runs on with the caller's `Clock`. Default: that clock's now. */
  readonly clock?: string
  /** File for what does not follow from the seed. Default: nothing is kept. */
  readonly state?: string
  /** What data endpoints answer before registration. Default 403. */
  readonly unregistered?: 403 | 404
}

/** Options with the defaults filled in. */
export interface Settings extends Required<Omit<SimulatorOptions, "clock" | "state" | "redirectUris">> {
  readonly redirectUris: ReadonlyArray<string> | undefined
}

const uuidOf = (seed: number, purpose: string): string => {
  const hex = [0, 1, 2, 3].map((part) => seedOf(seed, purpose, part).toString(16).padStart(8, "0")).join("")
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Fills in the defaults. */
export const settingsOf = (options: SimulatorOptions): Settings => {
  const seed = options.seed ?? 1
  return {
    port: options.port ?? 0,
    host: options.host ?? "127.0.0.1",
    profile: options.profile ?? "live",
    people: options.people ?? 10,
    seed,
    clientId: options.clientId ?? uuidOf(seed, "client id"),
    clientSecret: options.clientSecret ?? uuidOf(seed, "client secret"),
    redirectUris: options.redirectUris,
    unregistered: options.unregistered ?? 403
  }
}
