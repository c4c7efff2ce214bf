import { SecureRandom } from "effect/crypto"
import { UserId } from "../../accounts/UserId.ts"

/** A person nobody has met: tests that share one database stay out of each other's way by it. */
export const freshUserId = (): UserId => UserId.make(`test-${SecureRandom.uuidV4Unsafe()}`)
