import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as fc from "fast-check"
import { mayConnect, parseEventTarget } from "../../src/index.ts"
import { anyAddressIn, spellingsOfIpv4, spellingsOfIpv6 } from "./addresses.ts"

const strict = { allowPrivate: false }
const lenient = { allowPrivate: true }

const isGood = (text: string, rules = strict) => Result.isSuccess(parseEventTarget(text, rules))

const closedNetworks = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4]
] as const

describe("the URL of a receiver", () => {
  it("must use https, a name or a public address, and an allowed port", () => {
    for (const url of [
      "https://app.example.com/hooks?a=1",
      "https://app.example.com:443/",
      "https://app.example.com:8443",
      "https://93.184.215.14/",
      "https://[2606:2800:220:1::1]/",
      "https://0x5db8d70e/"
    ])
      assert.isTrue(isGood(url), url)
    const closed: ReadonlyArray<readonly [string, string]> = [
      ["app.example.com", "must be an absolute URL with a host"],
      [`https://app.example.com/${"x".repeat(2048)}`, "must have at most 2048 characters"],
      ["http://app.example.com/", "must be https"],
      ["ftp://app.example.com/", "must be https"],
      ["file:///etc/passwd", "must be an absolute URL with a host"],
      ["https://user@app.example.com/", "must not carry credentials"],
      ["https://:secret@app.example.com/", "must not carry credentials"],
      ["https://app.example.com:22/", "must have the port 443 or one above 1023"],
      ["https:app.example.com", "must be an absolute URL with a host"],
      ["https://a\\@app.example.com/", "must not contain spaces, control characters or backslashes"],
      ["https://app.exa\tmple.com/", "must not contain spaces, control characters or backslashes"],
      ["https://app.example.com/#x", "must not have a fragment"],
      ["https://localhost/", "must not lead to a private or special address"],
      ["https://api.localhost./", "must not lead to a private or special address"],
      ["https://[fe80::1]/", "must not lead to a private or special address"]
    ]
    for (const [url, problem] of closed)
      assert.deepStrictEqual(parseEventTarget(url, strict), Result.fail(problem), url)
  })

  it("must not use a private address, however it is written", () => {
    for (const [network, bits] of closedNetworks)
      fc.assert(
        fc.property(anyAddressIn(network, bits), (address) => {
          for (const spelling of spellingsOfIpv4(address)) {
            assert.isTrue(URL.canParse(`https://${spelling}/`), spelling)
            assert.isFalse(isGood(`https://${spelling}/`), spelling)
          }
          for (const head of [
            [0, 0, 0, 0, 0, 0xffff],
            [0, 0, 0, 0, 0, 0],
            [0x64, 0xff9b, 0, 0, 0, 0]
          ])
            for (const spelling of spellingsOfIpv6(head, address.octets))
              assert.isFalse(isGood(`https://[${spelling}]/`), spelling)
        }),
        { numRuns: 30 }
      )
  })

  it("may use this machine (also over http) and private addresses (over https) if the settings allow it", () => {
    for (const url of [
      "http://localhost:3000/hooks",
      "http://127.0.0.1:3000/",
      "http://[::1]:3000/",
      "https://localhost:3000/",
      "https://192.168.1.20/",
      "https://[fd00::1]:8443/"
    ]) {
      assert.isTrue(isGood(url, lenient), url)
      assert.isFalse(isGood(url, strict), url)
    }
    for (const url of [
      "http://192.168.1.20:3000/",
      "http://app.example.com/",
      "https://169.254.169.254/",
      "https://[fe80::1]/",
      "https://0.0.0.0/"
    ])
      assert.isFalse(isGood(url, lenient), url)
  })
})

describe("a connection", () => {
  const https = new URL("https://app.example.com/")
  const http = new URL("http://localhost:3000/")

  it("may go to public addresses over https only", () => {
    assert.isTrue(mayConnect(https, "93.184.215.14", strict))
    for (const address of [
      "127.0.0.1",
      "10.0.0.1",
      "169.254.169.254",
      "::1",
      "::ffff:10.0.0.1",
      "fe80::1%2",
      "nonsense"
    ])
      assert.isFalse(mayConnect(https, address, strict), address)
    assert.isFalse(mayConnect(http, "127.0.0.1", strict))
  })

  it("may go to private addresses if the settings allow it, and over http to this machine only", () => {
    for (const address of ["127.0.0.1", "10.0.0.1", "fd00::1", "93.184.215.14"])
      assert.isTrue(mayConnect(https, address, lenient), address)
    assert.isFalse(mayConnect(https, "169.254.169.254", lenient))
    assert.isTrue(mayConnect(http, "::1", lenient))
    for (const address of ["10.0.0.1", "93.184.215.14"])
      assert.isFalse(mayConnect(http, address, lenient), address)
  })
})
