import { SecureRandom } from "effect/crypto"
import { UserId } from "../../accounts/UserId.ts"

/** A user id that no other test uses, so that tests can share one database. */
export const freshUserId = (): UserId => UserId.make(`test-${SecureRandom.uuidV4Unsafe()}`)
