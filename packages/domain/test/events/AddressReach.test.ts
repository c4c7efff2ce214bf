import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { addressReach } from "../../src/index.ts"
import { anyAddressIn, spellingsOfIpv6 } from "./addresses.ts"

describe("the reach of an address", () => {
  it("is public for assigned internet addresses, IPv4 and IPv6", () => {
    for (const address of [
      "1.1.1.1",
      "93.184.215.14",
      "100.63.255.255",
      "100.128.0.0",
      "172.15.255.255",
      "172.32.0.0",
      "169.253.255.255",
      "192.0.1.1",
      "198.17.255.255",
      "223.255.255.255",
      "2606:2800:220:1::1",
      "2001:4860:4860::8888",
      "2a00:1450::1",
      "64:ff9b::5db8:d70e",
      "::ffff:93.184.215.14"
    ])
      assert.strictEqual(addressReach(address), "public", address)
  })

  it("is loopback for this machine and private for private networks", () => {
    for (const address of ["127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1"])
      assert.strictEqual(addressReach(address), "loopback", address)
    for (const address of [
      "10.0.0.1",
      "172.16.0.1",
      "172.31.255.255",
      "192.168.1.1",
      "100.64.0.1",
      "fd00::1",
      "fc00::"
    ])
      assert.strictEqual(addressReach(address), "private", address)
  })

  it("is none for addresses that no receiver can have", () => {
    for (const address of [
      "0.0.0.0",
      "0.1.2.3",
      "169.254.169.254",
      "192.0.0.8",
      "192.0.2.1",
      "192.88.99.1",
      "198.18.0.1",
      "198.51.100.1",
      "203.0.113.1",
      "224.0.0.1",
      "255.255.255.255",
      "240.0.0.1",
      "::",
      "::7f00:1",
      "fe80::1",
      "fec0::1",
      "ff02::1",
      "2001:db8::1",
      "2001::1",
      "2002:7f00:1::",
      "3fff::1",
      "64:ff9b::a9fe:a9fe",
      "64:ff9b:1::1",
      "100::1",
      "4000::1"
    ])
      assert.strictEqual(addressReach(address), "none", address)
  })

  it("is none for text that is not an address, and for addresses with a zone", () => {
    for (const text of [
      "",
      "localhost",
      "127.1",
      "0x7f000001",
      "2130706433",
      "fe80::1%eth0",
      "1.1.1.1 ",
      "[::1]",
      "1.1.1"
    ])
      assert.strictEqual(addressReach(text), "none", text)
  })

  it("does not depend on the notation of an address", () => {
    fc.assert(
      fc.property(anyAddressIn("0.0.0.0", 0), ({ octets, dotted }) => {
        const reach = addressReach(dotted)
        for (const spelling of spellingsOfIpv6([0, 0, 0, 0, 0, 0xffff], octets))
          assert.strictEqual(addressReach(spelling), reach, spelling)
        for (const spelling of spellingsOfIpv6([0x64, 0xff9b, 0, 0, 0, 0], octets))
          assert.strictEqual(addressReach(spelling), reach, spelling)
      })
    )
  })

  it("is never public within a non-public range", () => {
    for (const [network, bits] of [
      ["0.0.0.0", 8],
      ["10.0.0.0", 8],
      ["100.64.0.0", 10],
      ["127.0.0.0", 8],
      ["169.254.0.0", 16],
      ["172.16.0.0", 12],
      ["192.168.0.0", 16],
      ["198.18.0.0", 15],
      ["224.0.0.0", 4],
      ["240.0.0.0", 4]
    ] as const)
      fc.assert(
        fc.property(anyAddressIn(network, bits), ({ dotted }) => {
          assert.notStrictEqual(addressReach(dotted), "public", dotted)
        })
      )
  })
})
