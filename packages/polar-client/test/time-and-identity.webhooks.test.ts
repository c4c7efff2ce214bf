/** Known bugs of other clients, by their number in the design: webhooks. */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { parseWebhookEvent, verifyWebhookSignature } from "../src/index.ts"
import { json, over } from "./edge.ts"

describe("7: a PING", () => {
  it("has its own body and names no person", () => {
    const body = new TextEncoder().encode('{"timestamp":"2026-09-18T06:01:22.02Z","event":"PING"}')
    assert.deepStrictEqual(parseWebhookEvent(body), { kind: "ping", timestamp: "2026-09-18T06:01:22.02Z" })
  })
})

describe("8: a webhook without a signing secret", () => {
  it.effect("fails with SigningSecretMissing, and the creation is not retried", () =>
    over(
      () =>
        json(
          { data: { id: "q7Bd31", events: ["SLEEP"], url: "https://hooks.example.net" } },
          { status: 201 }
        ),
      (polar, sent) =>
        Effect.gen(function* () {
          const request = { events: ["SLEEP"] as const, url: "https://hooks.example.net" }
          const { reason, hint } = yield* Effect.flip(polar.webhooks.create(request))
          assert.deepInclude(reason, { _tag: "SigningSecretMissing", webhookId: "q7Bd31" })
          assert.include(hint, "Delete the webhook")
          assert.strictEqual(sent.length, 1)
        })
    )
  )
})

describe("9: the signature", () => {
  const body = new TextEncoder().encode('{"timestamp":"2026-09-18T06:01:22.02Z","event":"PING"}')
  const secret = "3f0c6d58-91f2-4a0e-9b57-6c1f6a2de410"
  const signature = "2b7d0d3769b3900f6c59a0743b57dd715466e09963964d1d1f277e1b17c7f4aa"

  it("is valid over the raw bytes, in upper or lower case", async () => {
    assert.isTrue(await verifyWebhookSignature(body, signature, secret))
    assert.isTrue(await verifyWebhookSignature(body, signature.toUpperCase(), secret))
  })

  it("is invalid over reformatted JSON, with another secret, or if malformed", async () => {
    const reordered = new TextEncoder().encode('{"event":"PING","timestamp":"2026-09-18T06:01:22.02Z"}')
    assert.isFalse(await verifyWebhookSignature(reordered, signature, secret))
    assert.isFalse(await verifyWebhookSignature(body, signature, secret.replace("3f", "3e")))
    for (const wrong of ["", "zz", `${signature}00`, signature.slice(2), null, undefined]) {
      assert.isFalse(await verifyWebhookSignature(body, wrong, secret))
    }
    assert.isFalse(await verifyWebhookSignature(body, signature, ""))
  })
})
