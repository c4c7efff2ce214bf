/** IP addresses and the different ways to write them. */
import * as fc from "fast-check"

/** An IPv4 address as bytes and in dotted-decimal notation. */
export interface Ipv4 {
  readonly octets: readonly [number, number, number, number]
  readonly dotted: string
}

const wordOf = (octets: ReadonlyArray<number>): number =>
  octets.reduce((word, octet) => word * 256 + octet, 0)

const octetsOf = (word: number): Ipv4["octets"] => [
  Math.floor(word / 2 ** 24),
  Math.floor(word / 2 ** 16) % 256,
  Math.floor(word / 256) % 256,
  word % 256
]

/** Any address of a network with a prefix of `bits` bits. */
export const anyAddressIn = (network: string, bits: number): fc.Arbitrary<Ipv4> => {
  const first = wordOf(network.split(".").map(Number))
  return fc.integer({ min: 0, max: 2 ** (32 - bits) - 1 }).map((offset) => {
    const octets = octetsOf(first + offset)
    return { octets, dotted: octets.join(".") }
  })
}

const hex = (value: number): string => value.toString(16)
const octal = (value: number): string => `0${value.toString(8)}`
const wide = (text: string): string =>
  text.replaceAll(/\d/gu, (digit) => String.fromCodePoint(0xff10 + Number(digit)))

/** Host texts that a URL parser reads as this IPv4 address. */
export const spellingsOfIpv4 = ({ dotted, octets }: Ipv4): ReadonlyArray<string> => {
  const [a, b, c, d] = octets
  return [
    dotted,
    `${dotted}.`,
    String(wordOf(octets)),
    `0x${hex(wordOf(octets))}`,
    octal(wordOf(octets)),
    octets.map((octet) => `0x${hex(octet)}`).join("."),
    octets.map(octal).join("."),
    `0x${hex(a)}.${octal(b)}.${c}.${d}`,
    `${a}.${wordOf([b, c, d])}`,
    `${a}.${b}.${wordOf([c, d])}`,
    wide(dotted),
    dotted.replaceAll(".", "\u3002"),
    dotted.replaceAll(/\d/gu, (digit) => `%3${digit}`)
  ]
}

/** Notations of the IPv6 address of six words followed by an IPv4 address. */
export const spellingsOfIpv6 = (
  head: ReadonlyArray<number>,
  octets: Ipv4["octets"]
): ReadonlyArray<string> => {
  const words = [...head, octets[0] * 256 + octets[1], octets[2] * 256 + octets[3]]
  const full = words.map((word) => hex(word).padStart(4, "0")).join(":")
  const short = words.map(hex).join(":")
  const zeros = /(^|:)0(:0)+(:|$)/u
  return [
    full,
    full.toUpperCase(),
    short,
    short.replace(zeros, "::"),
    `${head.map(hex).join(":")}:${octets.join(".")}`
  ]
}
