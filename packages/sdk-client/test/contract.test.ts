/** The client is the contract's: its types, and a method for every operation. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "vitest"
import { contractSource } from "../scripts/contractSource.ts"
import { operations } from "../scripts/Document.ts"
import { leftOut } from "../scripts/leftOut.ts"
import { operationsSource } from "../scripts/operationsSource.ts"
import { createPolarFlowClient } from "../src/index.ts"

const generated = (name: string) => readFileSync(join(import.meta.dirname, "../src/generated", name), "utf8")

type Method = (...given: ReadonlyArray<string>) => unknown

/** Every method of a client by its name, as `records.sleep`. */
const methodsOf = (client: object): ReadonlyArray<readonly [string, Method]> =>
  Object.entries(client)
    .filter(([group]) => group !== "safe")
    .flatMap(([group, methods]: [string, object | null]) =>
      Object.entries(methods ?? {}).map(
        ([name, method]: [string, Method]) => [`${group}.${name}`, method] as const
      )
    )

/** Calls a method with something for each of its parameters, and begins to iterate where that is what it gives. */
const call = async (method: Method) => {
  const returned = method("sleep", "b", "c", "d")
  if (typeof returned !== "object" || returned === null) return
  if (returned instanceof Promise) await returned.catch(() => undefined)
  else if (Symbol.asyncIterator in returned) await (returned as AsyncGenerator).next().catch(() => undefined)
}

const shape = (path: string): string => path.replaceAll(/\{\w+\}/gu, "{}")

/** Whether a path that was asked is one of the contract. */
const matches = (documented: string, asked: string): boolean => {
  const [left, right] = [shape(documented).split("/"), asked.split("/")]
  return (
    left.length === right.length &&
    left.every((part, index) => {
      const [before = "", after] = part.split("{}")
      const given = right[index] ?? ""
      return after === undefined ? part === given : given.startsWith(before) && given.endsWith(after)
    })
  )
}

const asked = async () => {
  const seen = new Map<string, string>()
  let current = ""
  const client = createPolarFlowClient({
    baseUrl: "http://server.test",
    retries: 0,
    fetch: (url, init) => {
      seen.set(current, `${init?.method} ${new URL(url instanceof Request ? url.url : url).pathname}`)
      return Promise.resolve(new Response("nothing", { status: 404 }))
    }
  })
  for (const [name, method] of methodsOf(client)) {
    current = name
    await call(method)
  }
  return seen
}

/** The most literal documented operation for what was asked. */
const operationFor = (request: string | undefined) => {
  const [method, path = ""] = request?.split(" ") ?? []
  return operations
    .filter((operation) => operation.method === method && matches(operation.path, path))
    .toSorted((a, b) => a.path.split("{").length - b.path.split("{").length)[0]
}

describe("the client", () => {
  it("has the types and the methods of the contract as it is now", () => {
    const contract = contractSource()
    assert.strictEqual(generated("contract.ts"), contract)
    assert.strictEqual(generated("operations.ts"), operationsSource(contract))
  })

  it("asks for every operation of the contract that is not left out for a reason", async () => {
    const requests = await asked()
    const reached = new Set([...requests.values()].map((request) => operationFor(request)?.id))
    const missing = operations.filter(({ id }) => !reached.has(id) && leftOut[id] === undefined)
    assert.deepEqual(
      missing.map(({ id }) => id),
      []
    )
  })

  it("asks for nothing that the contract does not have", async () => {
    for (const [name, request] of await asked())
      assert.isDefined(operationFor(request), `${name}: ${request}`)
  })

  it("leaves out only operations that there are, each with a reason, and calls none of them", async () => {
    const reached = new Set([...(await asked()).values()].map((request) => operationFor(request)?.id))
    for (const [id, reason] of Object.entries(leftOut)) {
      assert.isTrue(
        operations.some((operation) => operation.id === id),
        id
      )
      assert.isAbove(reason.length, 15, id)
      assert.isFalse(reached.has(id), id)
    }
  })
})
