import { assert, describe, it } from "@effect/vitest"
import { prepareRequest } from "../../src/reference/browser/request.ts"

const root = "https://example.com/flow/"

describe("a request of the reference", () => {
  it("has the key in a header, and encodes what was typed", () => {
    assert.deepStrictEqual(
      prepareRequest(root, "/users/{user_id}/sleep", " pfk_1 ", [
        { name: "user_id", place: "path", value: " a/b?c " },
        { name: "days", place: "query", value: "7" },
        { name: "metrics", place: "query", value: "a,b&c" },
        { name: "from", place: "query", value: " " },
        { name: "if-none-match", place: "header", value: '"3f9c"' }
      ]),
      {
        url: "https://example.com/flow/users/a%2Fb%3Fc/sleep?days=7&metrics=a%2Cb%26c",
        headers: { "x-api-key": "pfk_1", "if-none-match": '"3f9c"' }
      }
    )
  })

  it("has no key header without a key", () => {
    assert.deepStrictEqual(prepareRequest(root, "/health", "", []), {
      url: "https://example.com/flow/health",
      headers: {}
    })
  })

  it("is not made while a part of the path is empty, or a header could not be sent", () => {
    const path = { name: "user_id", place: "path", value: " " }
    assert.deepInclude(prepareRequest(root, "/users/{user_id}", "", [path]), { field: "user_id" })
    assert.deepInclude(prepareRequest(root, "/health", "pfk_é", []), { field: "key" })
    const header = { name: "if-none-match", place: "header", value: "a\nb" }
    assert.deepInclude(prepareRequest(root, "/health", "", [header]), { field: "if-none-match" })
  })
})
