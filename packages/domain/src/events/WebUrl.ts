/** URLs that other programs give to the server, before a rule decides whether it may use them. */
import { Result } from "effect"

const longest = 2048
/** URL parsers drop or turn these characters, so that two programs may read two hosts in one text. */
const ambiguous = /[\s\p{Cc}\p{Cf}\\]/u
const plainStart = /^[a-z][a-z\d+.-]*:\/\/[^/?#]/iu

/**
 * Parses a URL that means the same to every program, or says what is wrong with it. Its `href` is the normal form: a
 * host in lower case and ASCII, without a default port, with a path. Credentials are refused.
 *
 * @example
 * parseWebUrl("https://App.Example:443") // Success: https://app.example/
 * parseWebUrl("https:example.com") // Failure: must be an absolute URL with a host
 */
export const parseWebUrl = (text: string): Result.Result<URL, string> => {
  if (text.length > longest) return Result.fail(`must have at most ${longest} characters`)
  if (ambiguous.test(text)) return Result.fail("must not contain spaces, control characters or backslashes")
  if (!plainStart.test(text)) return Result.fail("must be an absolute URL with a host")
  if (!URL.canParse(text)) return Result.fail("must be an absolute URL with a host")
  const url = new URL(text)
  if (url.username !== "" || url.password !== "") return Result.fail("must not carry credentials")
  if (text.includes("#")) return Result.fail("must not have a fragment")
  return Result.succeed(url)
}
