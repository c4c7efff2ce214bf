/** Whether a request comes from a program on the server's own machine. */
import { Option, Result } from "effect"
import type { HttpServerRequest } from "effect/http"
import { NetAddress } from "effect/net"

/** Headers that proxies add, besides those that begin with `x-forwarded`. */
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

/** Host names of the local machine. Another name that resolves to it is a DNS rebinding attack. */
const isLoopbackUrl = (url: string): boolean => {
  if (!URL.canParse(url)) return false
  const { hostname } = new URL(url)
  return hostname === "localhost" || isLoopbackAddress(hostname.replace(/^\[|\]$/gu, ""))
}

/** `Sec-Fetch-Site` shows whether another site sent the request, even without `Origin`. */
const ownSite = new Set([undefined, "none", "same-origin"])

/**
 * True if the peer has a loopback address, there is no proxy in between, and no page of another site sent the request,
 * which `Origin` and `Host` reveal. A proxy on the same machine that adds no headers looks like a local program.
 */
export const isLocal = ({ headers, peerAddress }: HttpServerRequest.HttpServerRequest): boolean =>
  Option.exists(peerAddress, isLoopbackAddress) &&
  !Object.keys(headers).some(isFromProxy) &&
  isLoopbackUrl(`http://${headers["host"] ?? ""}`) &&
  ownSite.has(headers["sec-fetch-site"]) &&
  (headers["origin"] === undefined || isLoopbackUrl(headers["origin"]))
