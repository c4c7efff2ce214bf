import { createHmac } from "node:crypto"
import { assert, describe, it } from "vitest"
import { verifyWebhook, type WebhookRequest, type WebhookResult } from "../src/index.ts"

/** The vector that the libraries of Standard Webhooks share. */
const vector = {
  secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  seconds: 1_614_265_330,
  body: '{"test": 2432232314}',
  signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
}

const secret = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
const seconds = 1_795_176_000
const now = () => seconds * 1000
const event = {
  type: "sync.completed",
  timestamp: "2026-11-20T12:00:00Z",
  data: {
    user_id: "ada",
    job_id: "1",
    status: "success",
    trigger: "schedule",
    total_records: 3,
    changed: ["sleep"]
  }
}
const body = JSON.stringify(event)

const sign = (content: string, at = seconds, with_ = secret, id = "event_1") =>
  `v1,${createHmac("sha256", Buffer.from(with_.slice("whsec_".length), "base64"))
    .update(`${id}.${at}.`)
    .update(content)
    .digest("base64")}`

const headersOf = (content = body, at = seconds) => ({
  "webhook-id": "event_1",
  "webhook-timestamp": String(at),
  "webhook-signature": sign(content, at)
})

const signedAs = (signature: string) => ({ ...headersOf(), "webhook-signature": signature })

const verify = (request: Partial<WebhookRequest> = {}): Promise<WebhookResult> =>
  verifyWebhook({ body, headers: headersOf(), secret, now, ...request })

const reasonOf = async (request: Partial<WebhookRequest>) => {
  const result = await verify(request)
  return result.ok ? null : result.reason
}

describe("a webhook", () => {
  it("that is signed right gives its event, typed, with the id of its delivery", async () => {
    const result = await verify()
    assert.deepEqual(result, { ok: true, event: { ...event, id: "event_1" } as never })
    if (result.ok && result.event.type === "sync.completed") {
      const changed: ReadonlyArray<string> = result.event.data.changed
      assert.deepEqual(changed, ["sleep"])
    }
  })

  it("of the reference vector has the right signature, with and without the secret's prefix", async () => {
    const headers = {
      "webhook-id": vector.id,
      "webhook-timestamp": String(vector.seconds),
      "webhook-signature": vector.signature
    }
    for (const secret of [vector.secret, vector.secret.slice("whsec_".length)]) {
      const request = { body: vector.body, headers, secret, now: () => vector.seconds * 1000 }
      assert.strictEqual(await reasonOf(request), "malformed_body")
      assert.strictEqual(
        await reasonOf({ ...request, body: vector.body.replace(" ", "") }),
        "wrong_signature"
      )
    }
  })

  it("may come as bytes, and with the headers of fetch, of Node, or in capitals", async () => {
    const umlauts = JSON.stringify({ ...event, data: { ...event.data, trigger: "für ÄÖÜ 🔑" } })
    const headers = headersOf(umlauts)
    const bytes = new TextEncoder().encode(umlauts)
    const capitals = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value])
    )
    for (const given of [headers, new Headers(headers), capitals]) {
      assert.isTrue((await verify({ body: bytes, headers: given })).ok)
      assert.isTrue((await verify({ body: umlauts, headers: given })).ok)
    }
  })

  it("may carry several signatures, of which one must be right", async () => {
    const other = sign(body, seconds, "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
    assert.isTrue((await verify({ headers: signedAs(`${other} v1a,abc ${sign(body)}`) })).ok)
    for (const signature of [
      other,
      sign(body).replace("v1,", "v2,"),
      sign(body).slice("v1,".length),
      "v1,",
      "v1,***",
      `v1,${Buffer.from("short").toString("base64")}`,
      `${"v1,AAAA ".repeat(8)}${sign(body)}`
    ])
      assert.strictEqual(await reasonOf({ headers: signedAs(signature) }), "wrong_signature", signature)
  })

  it("is refused when anything that is signed differs", async () => {
    assert.strictEqual(await reasonOf({ body: `${body} ` }), "wrong_signature")
    assert.strictEqual(
      await reasonOf({ headers: { ...headersOf(), "webhook-id": "event_2" } }),
      "wrong_signature"
    )
    const later = { ...headersOf(), "webhook-timestamp": String(seconds + 1) }
    assert.strictEqual(await reasonOf({ headers: later }), "wrong_signature")
    assert.strictEqual(await reasonOf({ secret: vector.secret }), "wrong_signature")
  })

  it("is refused when it is too old or from the future, by five minutes or as far as is given", async () => {
    for (const offset of [-300, 300]) {
      assert.isTrue((await verify({ headers: headersOf(body, seconds + offset) })).ok)
      const beyond = headersOf(body, seconds + offset + Math.sign(offset))
      assert.strictEqual(await reasonOf({ headers: beyond }), "timestamp_out_of_tolerance")
      assert.isTrue((await verify({ headers: beyond, toleranceSeconds: 600 })).ok)
    }
    for (const timestamp of ["soon", "1e9", "-1", "", " "])
      assert.isNotNull(
        await reasonOf({ headers: { ...headersOf(), "webhook-timestamp": timestamp } }),
        timestamp
      )
  })

  it("is never accepted at any age by a tolerance that is no number", async () => {
    assert.strictEqual(await reasonOf({ toleranceSeconds: Number.NaN }), "timestamp_out_of_tolerance")
  })

  it("is held against the machine's clock when no other is given", async () => {
    const at = Math.floor(performance.timeOrigin / 1000)
    const { now: _now, ...request } = { body, headers: headersOf(body, at), secret, now }
    assert.isTrue((await verifyWebhook({ ...request, toleranceSeconds: 86_400 })).ok)
  })

  it("without its headers, or with a header twice, is refused", async () => {
    for (const name of ["webhook-id", "webhook-timestamp", "webhook-signature"] as const) {
      assert.strictEqual(
        await reasonOf({ headers: { ...headersOf(), [name]: undefined } }),
        "missing_headers"
      )
      assert.strictEqual(
        await reasonOf({ headers: { ...headersOf(), [name]: ["a", "b"] } }),
        "missing_headers"
      )
    }
    assert.strictEqual(await reasonOf({ headers: new Headers() }), "missing_headers")
  })

  it("with a valid signature and a body that is no event has an error of its own", async () => {
    for (const content of [
      "",
      "null",
      "[]",
      "{}",
      "not json",
      '{"type":"ping","timestamp":"now"}',
      '{"type":"ping","timestamp":"now","data":null}'
    ])
      assert.strictEqual(
        await reasonOf({ body: content, headers: headersOf(content) }),
        "malformed_body",
        content
      )
  })

  it("whose body was parsed before, or whose secret is not set, is refused and nothing is thrown", async () => {
    for (const given of [event, new TextEncoder().encode(body).buffer, undefined])
      assert.strictEqual(await reasonOf({ body: given as never }), "wrong_signature")
    for (const none of [undefined, null])
      assert.strictEqual(await reasonOf({ secret: none as never }), "invalid_secret")
  })

  it("cannot be verified with a secret that is none", async () => {
    for (const secret of ["", "whsec_", "whsec_***"])
      assert.strictEqual(await reasonOf({ secret }), "invalid_secret", secret)
  })
})
