import { Result } from "effect"
import { NetAddress } from "effect/net"

/** When to register a webhook: `auto` if the server is publicly reachable, `on` always, `off` never. */
export type WebhookMode = "auto" | "on" | "off"

/** Suffixes of host names that only resolve in a private network. */
const privateSuffixes =
  /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa|test|invalid)$/u

const addressOf = ({ hostname }: URL) => NetAddress.ipFromString(hostname.replace(/^\[|\]$/gu, ""))

const isLoopbackAddress = (ip: NetAddress.IpAddress): boolean =>
  NetAddress.isLoopback(NetAddress.toCanonical(ip))

const isPrivateAddress = (ip: NetAddress.IpAddress): boolean =>
  isLoopbackAddress(ip) ||
  NetAddress.isUnspecified(ip) ||
  NetAddress.isLinkLocal(ip) ||
  !NetAddress.isUnicast(ip) ||
  (NetAddress.isIpv4Address(ip) ? NetAddress.isPrivate(ip) : NetAddress.isUniqueLocal(ip))

const isPublicName = (hostname: string): boolean => {
  const name = hostname.replace(/\.$/u, "")
  return name.includes(".") && !privateSuffixes.test(name)
}

const isPublic = (url: URL): boolean =>
  Result.match(addressOf(url), {
    onFailure: () => isPublicName(url.hostname),
    onSuccess: (ip) => !isPrivateAddress(ip)
  })

const isLoopback = (url: URL): boolean =>
  url.hostname === "localhost" ||
  Result.match(addressOf(url), { onFailure: () => false, onSuccess: isLoopbackAddress })

/**
 * The URL that Polar should post to; null if pushes are off or the server is unreachable.
 *
 * Polar requires https. Plain http works only with a simulator, and only if both are on this machine.
 *
 * @example
 * webhookUrl("auto", "https://flow.example.com", polarApiUrl) // "https://flow.example.com/webhooks/polar"
 * webhookUrl("auto", "https://nas.local", polarApiUrl) // null
 */
export const webhookUrl = (mode: WebhookMode, baseUrl: string, polarApiUrl: string): string | null => {
  if (mode === "off" || !URL.canParse(baseUrl) || !URL.canParse(polarApiUrl)) return null
  const [base, polar] = [new URL(baseUrl), new URL(polarApiUrl)]
  const isReachable =
    base.protocol === "https:"
      ? mode === "on" || isPublic(base)
      : mode === "on" && isLoopback(base) && isLoopback(polar)
  return isReachable ? `${baseUrl.replace(/\/+$/u, "")}/webhooks/polar` : null
}
