import { Result } from "effect"
import { NetAddress } from "effect/net"

/** Whether there shall be a webhook: where the server can be reached from outside, wherever it may be, or nowhere. */
export type WebhookMode = "auto" | "on" | "off"

/** Endings of names that only one's own network knows. */
const ownNames = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa|test|invalid)$/u

const addressOf = ({ hostname }: URL) => NetAddress.ipFromString(hostname.replace(/^\[|\]$/gu, ""))

const isLoopbackAddress = (ip: NetAddress.IpAddress): boolean =>
  NetAddress.isLoopback(NetAddress.toCanonical(ip))

const isOwnAddress = (ip: NetAddress.IpAddress): boolean =>
  isLoopbackAddress(ip) ||
  NetAddress.isUnspecified(ip) ||
  NetAddress.isLinkLocal(ip) ||
  !NetAddress.isUnicast(ip) ||
  (NetAddress.isIpv4Address(ip) ? NetAddress.isPrivate(ip) : NetAddress.isUniqueLocal(ip))

const isPublicName = (hostname: string): boolean => {
  const name = hostname.replace(/\.$/u, "")
  return name.includes(".") && !ownNames.test(name)
}

const isPublic = (url: URL): boolean =>
  Result.match(addressOf(url), {
    onFailure: () => isPublicName(url.hostname),
    onSuccess: (ip) => !isOwnAddress(ip)
  })

const isLoopback = (url: URL): boolean =>
  url.hostname === "localhost" ||
  Result.match(addressOf(url), { onFailure: () => false, onSuccess: isLoopbackAddress })

/**
 * Where Polar shall post to; null when it shall not, or could not.
 *
 * Polar posts to https only. Plain http is for a simulator on the same machine, and so both must be there.
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
