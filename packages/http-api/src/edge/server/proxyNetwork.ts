import { Option, Result } from "effect"
import { IpInterface, IpNetwork, NetAddress } from "effect/net"

const mappedBits = 96

/** `::ffff:10.0.0.0/104` is `10.0.0.0/8`: addresses are compared in their shorter form. */
const canonical = ({ address, prefixLength }: IpInterface.IpInterface) => {
  const mapped = NetAddress.isIpv6Address(address) ? NetAddress.fromIpv4Mapped(address) : Option.none()
  return Option.isSome(mapped) && prefixLength >= mappedBits
    ? IpNetwork.make(mapped.value, prefixLength - mappedBits)
    : IpNetwork.make(address, prefixLength)
}

/**
 * The network of a proxy, from an address or a range. A range whose address has bits beyond its prefix is refused:
 * whoever writes `10.0.0.5/8` may mean either.
 *
 * @example
 * proxyNetwork("10.0.0.0/8")
 * proxyNetwork("192.0.2.7") // this one address
 * proxyNetwork("10.0.0.5/8") // Failure
 */
export const proxyNetwork = (text: string): Result.Result<IpNetwork.IpNetwork, NetAddress.NetAddressError> =>
  Result.flatMap(IpInterface.fromString(text), canonical)
