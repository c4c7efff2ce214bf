import { assert, describe, it } from "@effect/vitest"
import { type Answer, shownText, summaryOf } from "../../src/reference/browser/answer.ts"

const answer = (changes: Partial<Answer>): Answer => ({
  status: 200,
  statusText: "",
  contentType: "application/json",
  retryAfter: null,
  text: "",
  isCut: false,
  ...changes
})

const problem = (status: number, title: string, fields: object, retryAfter: string | null = null) =>
  summaryOf(
    answer({
      status,
      retryAfter,
      contentType: "application/problem+json",
      text: JSON.stringify({ title, status, ...fields })
    }),
    1
  )

describe("the summary of an answer", () => {
  it("counts rows and characters", () => {
    assert.strictEqual(summaryOf(answer({ text: "[1]" }), 12.4), "200 OK · 1 row · 3 bytes · 12 ms")
    assert.strictEqual(summaryOf(answer({ text: "[]" }), 1), "200 OK · 0 rows · 2 bytes · 1 ms")
    const long = answer({ contentType: "text/csv", text: "x".repeat(1234) })
    assert.strictEqual(summaryOf(long, 1), "200 OK · 1.2 kB · 1 ms")
  })

  it("describes the error and suggests a fix", () => {
    assert.strictEqual(
      problem(401, "Unauthorized", { detail: "Invalid API key" }),
      "401 Unauthorized. Invalid API key. Check the API key and the user id."
    )
    assert.strictEqual(
      problem(400, "Bad Request", {
        detail: "A parameter is wrong.",
        errors: [{ path: "days", message: "must be at least 1" }]
      }),
      "400 Bad Request. A parameter is wrong. days: must be at least 1."
    )
    assert.strictEqual(
      problem(429, "Too Many Requests", { detail: "Slow down" }, "60"),
      "429 Too Many Requests. Slow down. Try again in 60 seconds."
    )
    assert.strictEqual(summaryOf(answer({ status: 502, contentType: "text/html", text: "<h1>" }), 1), "502.")
  })

  it("says that nothing changed", () => {
    assert.strictEqual(
      summaryOf(answer({ status: 304, contentType: "" }), 1),
      "304 Not Modified. Your copy is up to date."
    )
  })
})

describe("the body of an answer", () => {
  it("is indented when it is JSON, and as it came when it is not", () => {
    assert.strictEqual(shownText(answer({ text: '{"a":1}' })), '{\n  "a": 1\n}')
    assert.strictEqual(shownText(answer({ text: '{"a":' })), '{"a":')
    assert.strictEqual(
      shownText(answer({ contentType: "application/x-ndjson", text: "{}\n{}\n" })),
      "{}\n{}\n"
    )
  })

  it("is cut when it is huge, or when not all of it was read", () => {
    const huge = shownText(answer({ contentType: "text/csv", text: "1,2\n".repeat(100_000) }))
    assert.isBelow(huge.length, 101_000)
    assert.match(huge, /… cut here\./u)
    assert.match(shownText(answer({ text: "[1,", isCut: true })), /^\[1,\n\n… cut here\./u)
  })
})
