import { assert, describe, it } from "@effect/vitest"
import { webhookUrl } from "../../src/index.ts"

const polar = "https://www.polaraccesslink.com"
const simulator = "http://127.0.0.1:8480"

describe("the webhook URL", () => {
  it("is derived from a public https base URL", () => {
    for (const [base, expected] of [
      ["https://flow.example.com", "https://flow.example.com/webhooks/polar"],
      ["https://flow.example.com/", "https://flow.example.com/webhooks/polar"],
      ["https://example.com:8443/flow/", "https://example.com:8443/flow/webhooks/polar"],
      ["https://203.0.113.7", "https://203.0.113.7/webhooks/polar"],
      ["https://[2001:db8::7]", "https://[2001:db8::7]/webhooks/polar"]
    ] as const)
      assert.strictEqual(webhookUrl("auto", base, polar), expected)
  })

  it("is null if Polar could not reach it: plain http, this machine, a private network, no URL", () => {
    for (const base of [
      "http://flow.example.com",
      "http://127.0.0.1:8000",
      "https://localhost",
      "https://nas",
      "https://nas.local",
      "https://flow.home.arpa.",
      "https://flow.internal",
      "https://10.0.0.5",
      "https://192.168.1.2:8443",
      "https://172.16.0.1",
      "https://169.254.1.1",
      "https://127.0.0.2",
      "https://0.0.0.0",
      "https://[::1]",
      "https://[::ffff:127.0.0.1]",
      "https://[fd00::1]",
      "https://[fe80::1]",
      "nonsense"
    ])
      assert.isNull(webhookUrl("auto", base, polar), base)
  })

  it("is any https URL when `on`, and http on this machine if the simulator is also on this machine", () => {
    assert.strictEqual(webhookUrl("on", "https://nas.local", polar), "https://nas.local/webhooks/polar")
    const own = "http://127.0.0.1:8000"
    assert.strictEqual(webhookUrl("on", own, simulator), `${own}/webhooks/polar`)
    assert.isNull(webhookUrl("on", own, polar))
    assert.isNull(webhookUrl("on", "http://flow.example.com", simulator))
    assert.isNull(webhookUrl("auto", own, simulator))
  })

  it("is null when `off`", () => {
    assert.isNull(webhookUrl("off", "https://flow.example.com", polar))
  })
})
