/** Reading and changing a person's profile. */
import type { ProfilePatch, ProfileRow } from "../generated/contract.ts"
import type { ProfileOperations } from "../generated/operations.ts"
import type { CallOptions } from "../http/CallOptions.ts"
import type { Transport } from "../http/transport.ts"
import { requestsOf } from "./methods.ts"

/** Which version of a profile to change. */
export interface ProfileChangeOptions extends CallOptions {
  /** The profile as you know it. If it is not any more, nothing happens: `changed_meanwhile`. */
  readonly ifStill?: Pick<ProfileRow, "updated_at"> | undefined
}

/** The profile of one person. */
export interface Profile extends ProfileOperations {
  /**
   * Changes the profile. Absent fields stay as they are.
   *
   * @example
   * await polar.profile.change("1000001", { units: "imperial", clock: 12 })
   */
  readonly change: (
    userId: string,
    change: ProfilePatch,
    options?: ProfileChangeOptions
  ) => Promise<ProfileRow>
}

/** The profile over a transport. */
export const makeProfile = ({ json }: Transport, profile: ProfileOperations): Profile => ({
  ...profile,
  change: async (userId, body, { ifStill, ...options } = {}) => {
    const headers = ifStill === undefined ? {} : { "if-match": `"${ifStill.updated_at ?? "never"}"` }
    return (
      await json<ProfileRow>({ ...requestsOf("PATCH ~/profile body")([userId, body, options]), headers })
    ).data
  }
})
