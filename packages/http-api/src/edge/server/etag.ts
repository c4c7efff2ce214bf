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

const entityTag = /^(?:W\/)?(?<tag>"[^"]*")$/u

/** The parts of a list. A comma between quotes does not end a part. */
const parts = (list: string): ReadonlyArray<string> =>
  (list.match(/(?:"[^"]*"|[^,"])+/gu) ?? []).map((part) => part.trim())

/**
 * The tags of an `If-None-Match`, without weak prefix and content coding. `*` counts only alone. What is not a tag is
 * ignored.
 */
export const tagsOf = (ifNoneMatch: string | undefined): ReadonlySet<string> => {
  const text = (ifNoneMatch ?? "").trim()
  if (text === "*") return new Set(["*"])
  return new Set(
    parts(text).flatMap((part) => entityTag.exec(part)?.groups?.["tag"]?.replace(coding, "") ?? [])
  )
}
