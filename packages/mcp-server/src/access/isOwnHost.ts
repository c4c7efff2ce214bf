/** Whether a request was meant for this server, or for a name that a page of somebody else points at it. */
import { Result } from "effect"
import { NetAddress } from "effect/net"

const hostOf = (host: string): string | null =>
  URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : null

const isAddress = (hostname: string): boolean =>
  Result.isSuccess(NetAddress.ipFromString(hostname.replace(/^\[|\]$/gu, "")))

/**
 * Whether the `Host` of a request is the server's own: that of its URL, `localhost`, or an address. Only a name can be
 * pointed at another machine by whoever owns it (DNS rebinding).
 */
export const isOwnHost = (host: string | undefined, baseUrl: string): boolean => {
  const hostname = hostOf(host ?? "")
  if (hostname === null) return false
  return hostname === "localhost" || isAddress(hostname) || hostname === new URL(baseUrl).hostname
}
