/** Where outgoing events may be sent. Checks the text of the URL and every address that its name resolves to. */
import { Result } from "effect"
import { type AddressReach, addressReach } from "./AddressReach.ts"
import { parseWebUrl } from "./WebUrl.ts"

/** What the settings allow. */
export interface TargetRules {
  /** Whether private addresses may receive events. This machine may then also receive them over http. */
  readonly allowPrivate: boolean
}

const leastFreePort = 1024
const hiddenName = /(^|\.)localhost$/u

/** The host of a URL: an IPv6 address without brackets, or a name. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/u, "$1").replace(/\.$/u, "")

const isAddress = (host: string): boolean => host.includes(":") || /^[\d.]+$/u.test(host)

/** The reach of a host that is an address or a localhost name; null for other names, which must be resolved first. */
const reachOf = (url: URL): AddressReach | null => {
  const host = hostOf(url)
  if (hiddenName.test(host)) return "loopback"
  return isAddress(host) ? addressReach(host) : null
}

/**
 * Whether a connection for this URL may go to this address. Over https: public addresses, and with `allowPrivate` also
 * private ones and this machine. Over http: only this machine, and only with `allowPrivate`.
 */
export const mayConnect = ({ protocol }: URL, address: string, { allowPrivate }: TargetRules): boolean => {
  const reach = addressReach(address)
  if (protocol === "http:") return allowPrivate && reach === "loopback"
  return reach === "public" || (allowPrivate && reach !== "none")
}

const protocolProblem = (url: URL, { allowPrivate }: TargetRules): string | null => {
  if (url.protocol === "https:") return null
  return url.protocol === "http:" && allowPrivate && reachOf(url) === "loopback" ? null : "must be https"
}

const portProblem = ({ port }: URL): string | null =>
  port === "" || port === "443" || Number(port) >= leastFreePort
    ? null
    : "must have the port 443 or one above 1023"

const hostProblem = (url: URL, { allowPrivate }: TargetRules): string | null => {
  const reach = reachOf(url)
  if (reach === null || reach === "public") return null
  return allowPrivate && reach !== "none" ? null : "must not lead to a private or special address"
}

/**
 * Parses the URL of a receiver, or says what is wrong with it. Names are not resolved here; `mayConnect` checks their
 * addresses at each delivery.
 *
 * @example
 * parseEventTarget("https://app.example.com/hooks", { allowPrivate: false }) // Success
 * parseEventTarget("https://0x7f.1/", { allowPrivate: false }) // Failure: the host is 127.0.0.1
 */
export const parseEventTarget = (text: string, rules: TargetRules): Result.Result<URL, string> => {
  const parsed = parseWebUrl(text)
  if (Result.isFailure(parsed)) return parsed
  const url = parsed.success
  const problem = protocolProblem(url, rules) ?? portProblem(url) ?? hostProblem(url, rules)
  return problem === null ? Result.succeed(url) : Result.fail(problem)
}
