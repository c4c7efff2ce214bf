/**
 * The open connections of each client address. One client may hold a part of all connections only, so that it cannot
 * shut out everybody else. A proxy that `TRUSTED_PROXIES` names speaks for many clients and has no limit of its own.
 */
import { proxyNetwork } from "@polar-flow/http-api/server"
import { Effect, Metric, Option, Result } from "effect"
import { IpNetwork, NetAddress } from "effect/net"
import type { Socket } from "node:net"

const reportEvery = "10 seconds"
/** An IPv6 client usually has a network of this size to itself. */
const clientPrefix = 64

/** Connections that were closed at once, by `reason`: `total` or `address`, the limit that was reached. */
const refusedConnections = Metric.counter("polar_flow_connections_refused_total", {
  description: "Connections that were closed at once because of a limit",
  incremental: true
})

/** The address without the zone of a link-local one, and IPv4 in its own form. */
const addressOf = (remote: string): Option.Option<NetAddress.IpAddress> =>
  Option.map(Result.getSuccess(NetAddress.ipFromString(remote.replace(/%.*$/u, ""))), (address) =>
    NetAddress.isIpv6Address(address)
      ? Option.getOrElse(NetAddress.fromIpv4Mapped(address), () => address)
      : address
  )

/**
 * What counts as one client: an IPv4 address, or the /64 network of an IPv6 address.
 *
 * @example
 * clientOf("::ffff:192.0.2.7") // "192.0.2.7"
 * clientOf("2001:db8::1:2:3:4") // "2001:db8::/64"
 */
export const clientOf = (remote: string): string =>
  Option.match(addressOf(remote), {
    onNone: () => remote,
    onSome: (address) =>
      NetAddress.isIpv6Address(address)
        ? IpNetwork.format(IpNetwork.fromAddressUnsafe(address, clientPrefix))
        : NetAddress.formatIp(address)
  })

/** Options of the limit. */
export interface ClientLimits {
  /** Maximum number of open connections of one client; further ones are closed immediately. */
  readonly maximumPerClient: number
  /** Addresses and networks of proxies. */
  readonly trustedProxies: ReadonlyArray<string>
}

/** Counts the connections of clients. */
export const makeClientConnections = ({ maximumPerClient, trustedProxies }: ClientLimits) => {
  const proxies = trustedProxies.map((proxy) => Result.getOrThrow(proxyNetwork(proxy)))
  const open = new Map<string, number>()
  const refused = { total: 0, address: 0 }
  const refusedClients = new Set<string>()

  const isProxy = (remote: string): boolean =>
    Option.exists(addressOf(remote), (address) =>
      proxies.some((network) => IpNetwork.contains(network, address))
    )

  /** Counts a connection until it is closed. False if its client has too many: then it has to be closed. */
  const admits = (socket: Socket): boolean => {
    const { remoteAddress } = socket
    if (remoteAddress === undefined || isProxy(remoteAddress)) return true
    const client = clientOf(remoteAddress)
    const count = open.get(client) ?? 0
    if (count >= maximumPerClient) {
      refused.address += 1
      refusedClients.add(client)
      return false
    }
    open.set(client, count + 1)
    socket.once("close", () => {
      const left = (open.get(client) ?? 0) - 1
      if (left > 0) open.set(client, left)
      else open.delete(client)
    })
    return true
  }

  const report = Effect.suspend(() => {
    const { address, total } = refused
    const clients = [...refusedClients].slice(0, 5).join(", ")
    refused.address = 0
    refused.total = 0
    refusedClients.clear()
    if (address + total === 0) return Effect.void
    return Effect.all(
      [
        Metric.update(Metric.withAttributes(refusedConnections, { reason: "address" }), address),
        Metric.update(Metric.withAttributes(refusedConnections, { reason: "total" }), total),
        Effect.logWarning("Connections were refused because too many are open", {
          of_one_address: address,
          of_all: total,
          ...(clients === "" ? {} : { addresses: clients })
        })
      ],
      { discard: true }
    )
  })

  return {
    admits,
    /** Counts a connection that was closed because too many are open in total. */
    dropped: () => {
      refused.total += 1
    },
    /** Runs forever: logs and counts refused connections. */
    reportRefused: report.pipe(Effect.andThen(Effect.sleep(reportEvery)), Effect.forever)
  }
}
