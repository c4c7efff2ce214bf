/** Where a connection may return to, and with what. */
import { parseWebUrl } from "@polar-flow/domain"
import { Result } from "effect"

const loopbackHosts = new Set(["localhost", "127.0.0.1", "[::1]"])

/**
 * The URL, when its origin is allowed: in the list, and https unless it is this machine. Otherwise the reason, for a
 * person.
 */
export const parseCallbackUrl = (
  text: string,
  allowedOrigins: ReadonlyArray<string>
): Result.Result<URL, string> => {
  const parsed = parseWebUrl(text)
  if (Result.isFailure(parsed)) return parsed
  const url = parsed.success
  const isSecure = url.protocol === "https:" || (url.protocol === "http:" && loopbackHosts.has(url.hostname))
  if (!isSecure) return Result.fail("must be https, or http on this machine")
  return allowedOrigins.some((origin) => URL.canParse(origin) && new URL(origin).origin === url.origin)
    ? Result.succeed(url)
    : Result.fail("its origin is not registered with this server (OAUTH_ALLOWED_CALLBACK_ORIGINS)")
}

/** The callback URL with these parameters added; its own query stays, parameters that are null are left out. */
export const returnUrl = (
  callbackUrl: string,
  parameters: Readonly<Record<string, string | null>>
): string => {
  const url = new URL(callbackUrl)
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null) url.searchParams.set(name, value)
  }
  return url.href
}
