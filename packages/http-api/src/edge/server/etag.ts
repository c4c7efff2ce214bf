/** ETags of responses (RFC 9110 §8.8.3 and §13.1.2). */
import { createHash } from "node:crypto"

const tagLength = 27
const coding = /-(?:gzip|br)(?="$)/u

/** A strong ETag of these facts: equal facts, equal tag. */
export const etagOf = (...facts: ReadonlyArray<string | Uint8Array>): string => {
  const hash = createHash("sha256")
  for (const fact of facts) hash.update(fact).update("\0")
  return `"${hash.digest("base64url").slice(0, tagLength)}"`
}

/** The tags of an `If-None-Match`, without weak prefix and content coding. `*` is kept as a tag. */
export const tagsOf = (ifNoneMatch: string | undefined): ReadonlySet<string> =>
  new Set((ifNoneMatch ?? "").match(/\*|"[^"]*"/gu)?.map((tag) => tag.replace(coding, "")) ?? [])
