/** Whether a request comes from the server's own machine, and from nobody who only borrows it. */
import { Option, Result } from "effect"
import type { HttpServerRequest } from "effect/http"
import { NetAddress } from "effect/net"

const forwardingHeaders = [
  "forwarded",
  "via",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-real-ip"
]

const isLoopbackAddress = (address: string): boolean =>
  Result.match(NetAddress.ipFromString(address), {
    onFailure: () => false,
    onSuccess: (ip) => NetAddress.isLoopback(NetAddress.toCanonical(ip))
  })

/** The host names by which one's own machine is called. Another name that leads here is a rebinding attack. */
const isLoopbackUrl = (url: string): boolean => {
  if (!URL.canParse(url)) return false
  const { hostname } = new URL(url)
  return hostname === "localhost" || isLoopbackAddress(hostname.replace(/^\[|\]$/gu, ""))
}

/**
 * True when the peer is a loopback address, no proxy stands in between, and no page of another site sent the request:
 * a browser names its `Origin`, and the `Host` it believes to talk to.
 */
export const isLocal = ({ headers, peerAddress }: HttpServerRequest.HttpServerRequest): boolean =>
  Option.exists(peerAddress, isLoopbackAddress) &&
  forwardingHeaders.every((name) => headers[name] === undefined) &&
  isLoopbackUrl(`http://${headers["host"] ?? ""}`) &&
  (headers["origin"] === undefined || isLoopbackUrl(headers["origin"]))
