/** Whether a request comes from the server's own machine, and from nobody who only borrows it. */
import { Option, Result } from "effect"
import type { HttpServerRequest } from "effect/http"
import { NetAddress } from "effect/net"

/** What proxies add to a request that they pass on, besides everything that begins with `x-forwarded`. */
const proxyHeaders = new Set([
  "cf-connecting-ip",
  "client-ip",
  "fastly-client-ip",
  "fly-client-ip",
  "forwarded",
  "true-client-ip",
  "via",
  "x-client-ip",
  "x-cluster-client-ip",
  "x-original-forwarded-for",
  "x-original-host",
  "x-real-ip"
])

const isFromProxy = (name: string): boolean => proxyHeaders.has(name) || name.startsWith("x-forwarded")

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

/** Browsers say whether a page of another site sent a request, also where they name no `Origin`. */
const ownSite = new Set([undefined, "none", "same-origin"])

/**
 * True when the peer is a loopback address, no proxy stands in between, and no page of another site sent the request:
 * a browser names its `Origin`, and the `Host` it believes to talk to. A proxy on the same machine that adds no header
 * at all cannot be told from a program there.
 */
export const isLocal = ({ headers, peerAddress }: HttpServerRequest.HttpServerRequest): boolean =>
  Option.exists(peerAddress, isLoopbackAddress) &&
  !Object.keys(headers).some(isFromProxy) &&
  isLoopbackUrl(`http://${headers["host"] ?? ""}`) &&
  ownSite.has(headers["sec-fetch-site"]) &&
  (headers["origin"] === undefined || isLoopbackUrl(headers["origin"]))
