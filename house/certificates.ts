/** Certificates for tests, made without any program: an authority, and certificates of servers that it signs. */
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto"

/** A certificate and its private key, both in PEM. */
interface Certificate {
  readonly certificate: string
  readonly key: string
}

/** An authority. */
export interface Authority extends Certificate {
  /** Signs a certificate for a server of this DNS name. */
  readonly issue: (dnsName: string) => Certificate
}

const der = (tag: number, ...contents: ReadonlyArray<Buffer>): Buffer => {
  const content = Buffer.concat(contents)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const sequence = (...items: ReadonlyArray<Buffer>): Buffer => der(0x30, ...items)
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, "hex"))
const bits = (content: Buffer): Buffer => der(0x03, Buffer.from([0]), content)
const yes = der(0x01, Buffer.from([255]))
const utcTime = (time: string): Buffer => der(0x17, Buffer.from(time))

const ecdsaWithSha256 = sequence(oid("2a8648ce3d040302"))
const validity = sequence(utcTime("200101000000Z"), utcTime("491231235959Z"))
const nameOf = (name: string): Buffer =>
  sequence(der(0x31, sequence(oid("550403"), der(0x0c, Buffer.from(name)))))
const ofAuthority = sequence(oid("551d13"), yes, der(0x04, sequence(yes)))
const ofServer = (dnsName: string): Buffer =>
  sequence(oid("551d11"), der(0x04, sequence(der(0x82, Buffer.from(dnsName)))))

const pem = (label: string, content: Buffer): string =>
  `-----BEGIN ${label}-----\n${content.toString("base64").replace(/.{64}(?=.)/gu, "$&\n")}\n-----END ${label}-----\n`

interface Contents {
  readonly subject: string
  readonly issuer: string
  readonly publicKey: KeyObject
  readonly extension: Buffer
}

const certify = ({ extension, issuer, publicKey, subject }: Contents, signer: KeyObject): string => {
  const serial = der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)]))
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    serial,
    ecdsaWithSha256,
    nameOf(issuer),
    validity,
    nameOf(subject),
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(extension))
  )
  return pem("CERTIFICATE", sequence(content, ecdsaWithSha256, bits(sign("sha256", content, signer))))
}

const keyPair = () => generateKeyPairSync("ec", { namedCurve: "P-256" })
const pemOf = (key: KeyObject): string => key.export({ type: "pkcs8", format: "pem" }).toString()

/** Makes an authority. */
export const makeAuthority = (name: string): Authority => {
  const own = keyPair()
  const contents = { subject: name, issuer: name, publicKey: own.publicKey, extension: ofAuthority }
  return {
    certificate: certify(contents, own.privateKey),
    key: pemOf(own.privateKey),
    issue: (dnsName) => {
      const { privateKey, publicKey } = keyPair()
      const asked = { subject: dnsName, issuer: name, publicKey, extension: ofServer(dnsName) }
      return { certificate: certify(asked, own.privateKey), key: pemOf(privateKey) }
    }
  }
}
