/**
 * Classifies IP addresses by reach, to protect requests whose target others may choose (SSRF).
 *
 * Only addresses assigned to the public internet are public. Ranges follow IANA's special-purpose registries. An IPv6
 * address that embeds an IPv4 address is classified by the embedded one.
 */
import { Option, Result } from "effect"
import { IpNetwork, NetAddress } from "effect/net"

/**
 * `public`: on the internet. `private`: in a private network, including carrier and overlay networks. `loopback`: this
 * machine. `none`: link-local (cloud metadata with credentials), multicast, unspecified, documentation, reserved and
 * tunnel addresses, and text that is not an address.
 */
export type AddressReach = "public" | "private" | "loopback" | "none"

const networks = (...ranges: ReadonlyArray<string>) =>
  ranges.map((range) => IpNetwork.fromStringUnsafe(range))

const loopback = networks("127.0.0.0/8", "::1/128")
const ownNetworks = networks("10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")
const translated = networks("64:ff9b::/96")
/** The only IPv6 range that is assigned for public use. */
const global = networks("0.0.0.0/0", "2000::/3")
const special = networks(
  "0.0.0.0/8",
  "169.254.0.0/16",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
  "2001::/23",
  "2001:db8::/32",
  "2002::/16",
  "3fff::/20"
)

const isIn = (ranges: ReadonlyArray<IpNetwork.IpNetwork>, address: NetAddress.IpAddress): boolean =>
  ranges.some((range) => IpNetwork.contains(range, address))

const ipv4Bytes = 4

/** The embedded IPv4 address of an IPv4-mapped or NAT64 address; otherwise the address itself. */
const embedded = (address: NetAddress.IpAddress): NetAddress.IpAddress => {
  if (NetAddress.isIpv4Address(address)) return address
  if (!isIn(translated, address)) return Option.getOrElse(NetAddress.fromIpv4Mapped(address), () => address)
  return NetAddress.ipv4FromBytesUnsafe(Uint8Array.from(NetAddress.ipv6ToOctets(address)).slice(-ipv4Bytes))
}

/**
 * The reach of an address in text form: dotted-decimal IPv4, or IPv6 without a zone.
 *
 * @example
 * addressReach("93.184.215.14") // "public"
 * addressReach("::ffff:127.0.0.1") // "loopback"
 * addressReach("169.254.169.254") // "none"
 */
export const addressReach = (text: string): AddressReach =>
  Result.match(NetAddress.ipFromString(text), {
    onFailure: () => "none",
    onSuccess: (written) => {
      const address = embedded(written)
      if (isIn(loopback, address)) return "loopback"
      if (isIn(ownNetworks, address)) return "private"
      return isIn(global, address) && !isIn(special, address) ? "public" : "none"
    }
  })
