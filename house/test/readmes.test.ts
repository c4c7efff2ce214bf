/** Checks the README of each published package: one sentence, an install line, and an example that works. */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import { build } from "esbuild"
import { afterAll, assert, describe, it } from "vitest"
import { publishedPackages, root } from "../publishing/publishedPackages.ts"

const scratch = mkdtempSync(join(tmpdir(), "polar-flow-readmes-"))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const readmeOf = (folder: string): string => readFileSync(join(root, "packages", folder, "README.md"), "utf8")
const firstCode = (readme: string): string => /```ts\n([\s\S]*?)```/u.exec(readme)?.[1] ?? ""

const start = (folder: string, ...args: ReadonlyArray<string>): ChildProcess =>
  spawn(process.execPath, ["--conditions=@polar-flow/source", ...args], {
    cwd: join(root, "packages", folder),
    stdio: ["ignore", "pipe", "pipe"]
  })

/** Runs a program in its package's folder and returns its output. */
const printedBy = async (folder: string, code: string, hasSetting = false): Promise<string> => {
  const setting = hasSetting ? ["--import", "./test/readmeSetting.ts"] : []
  const child = start(folder, ...setting, "--input-type=module-typescript", "--eval", code)
  const { stdout, stderr } = child
  if (stdout === null || stderr === null) throw new Error("no output")
  const [printed, complaints] = await Promise.all([text(stdout), text(stderr), once(child, "exit")])
  assert.strictEqual(child.exitCode, 0, complaints)
  return printed
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  server.close()
  return typeof address === "object" && address !== null ? address.port : 0
}

/** A server with one night, for the typed client. */
const withServer = async <A>(use: (baseUrl: string, apiKey: string) => Promise<A>): Promise<A> => {
  const child = start("http-api", "./test/readmeServer.ts")
  // read the pipe, because a full pipe blocks the process that writes to it
  child.stderr?.resume()
  try {
    const line = await new Promise<string>((resolve, reject) => {
      child.stdout?.once("data", (chunk: Buffer) => resolve(chunk.toString()))
      child.once("exit", () => reject(new Error("the server did not start")))
    })
    const { baseUrl, apiKey } = JSON.parse(line) as { readonly baseUrl: string; readonly apiKey: string }
    return await use(baseUrl, apiKey)
  } finally {
    child.kill("SIGKILL")
  }
}

describe("the README of every published package", () => {
  it("starts with its name, one sentence, an install line with its peers, and at most fifteen lines of code", () => {
    for (const { folder, manifest } of publishedPackages) {
      const readme = readmeOf(folder)
      const [title, , sentence = "", , fence, install = ""] = readme.split("\n")
      assert.strictEqual(title, `# ${manifest.name}`)
      assert.match(sentence, /^[A-Z].{30,}[.]$/u, folder)
      assert.strictEqual(fence, "```sh", folder)
      const peers = Object.keys(manifest.peerDependencies ?? {}).filter(
        (peer) => manifest.peerDependenciesMeta?.[peer]?.optional !== true
      )
      for (const name of [manifest.name, ...peers]) assert.include(install.split(" "), name, folder)
      const lines = firstCode(readme)
        .trim()
        .split("\n")
        .filter((line) => line !== "")
      assert.isAtLeast(lines.length, 5, folder)
      assert.isAtMost(lines.length, 16, folder)
    }
  })

  it("has a test here for each package", () => {
    const source = readFileSync(import.meta.filename, "utf8")
    for (const { folder } of publishedPackages) assert.include(source, `codeOf("${folder}")`)
  })
})

const codeOf = (folder: string): string => firstCode(readmeOf(folder))

describe("the example in the README", () => {
  it("of analytics prints what it says", async () => {
    const code = codeOf("analytics")
    const said = Array.from(code.matchAll(/^console\.log\(.*\) \/\/ (.*)$/gmu), ([, text]) => text)
    assert.deepStrictEqual((await printedBy("analytics", code)).trim().split("\n"), said)
  })

  it("of charts prints what it says", async () => {
    // bundled first, because Node runs no JSX
    const file = join(root, "packages/charts/node_modules/.cache/readme.mjs")
    const code = codeOf("charts")
    await build({
      stdin: { contents: code, resolveDir: join(root, "packages/charts"), loader: "ts" },
      outfile: file,
      bundle: true,
      format: "esm",
      platform: "node",
      conditions: ["@polar-flow/source"],
      jsx: "automatic",
      jsxImportSource: "preact",
      logLevel: "error"
    })
    const said = Array.from(code.matchAll(/^console\.log\(.*\) \/\/ (.*)$/gmu), ([, text]) => text)
    assert.deepStrictEqual(
      (await printedBy("charts", `await import(${JSON.stringify(file)})`)).trim().split("\n"),
      said
    )
  })

  it("of domain prints what it says", async () => {
    const printed = await printedBy("domain", codeOf("domain"))
    assert.strictEqual(printed.trim(), /console\.log\(.*\) \/\/ (.*)$/mu.exec(codeOf("domain"))?.[1])
  })

  it("of sql-duckdb prints a row", async () => {
    const file = join(scratch, "nights.db")
    const printed = await printedBy("sql-duckdb", codeOf("sql-duckdb").replace("nights.db", file))
    assert.include(printed, "{ night: '2026-01-31', hrv: 61.5 }")
  })

  it("of storage prints what was stored", async () => {
    const code = codeOf("storage").replace('"./data"', JSON.stringify(join(scratch, "data")))
    assert.include(await printedBy("storage", code), "temperature: 34.2")
  })

  it("of polar-simulator returns nights", async () => {
    const printed = await printedBy(
      "polar-simulator",
      `${codeOf("polar-simulator")}\nconsole.log(nights.length)`
    )
    assert.isAbove(Number(printed), 20)
  })

  it("of polar-client returns nights", async () => {
    const call = "console.log(await Effect.runPromise(nightsOf(settings, userId, token))); process.exit()"
    const printed = await printedBy("polar-client", `${codeOf("polar-client")}\n${call}`, true)
    assert.match(printed, /'20\d\d-\d\d-\d\d: \d+'/u)
  })

  it("of sync-scheduler syncs a user", async () => {
    const code = codeOf("sync-scheduler")
      .replace('"52817340"', "userId")
      .replace(/^await (Effect\.runPromise.*\)) \/\/ .*$/mu, "console.log(await $1); process.exit()")
    assert.match(await printedBy("sync-scheduler", code, true), /^success: \d+ calls, 2\d nights$/mu)
  })

  it("of http-api serves the API next to a host's own routes", async () => {
    const port = await freePort()
    const ask = `
      const ask = (path) => fetch("http://127.0.0.1:${port}" + path)
      const ready = async () => { try { return await ask("/hello") } catch { await new Promise((go) => setTimeout(go, 20)); return ready() } }
      console.log(await (await ready()).text(), (await ask("/health")).status, (await ask("/api/v1/users")).status); process.exit()`
    const printed = await printedBy(
      "http-api",
      codeOf("http-api").replace("port: 8000", `port: ${port}`) + ask,
      true
    )
    assert.include(printed, "hello 200 401")
  })

  it("of mcp-server serves the tools to whoever has a key", async () => {
    const port = await freePort()
    const ask = `
      const ask = () => fetch("http://127.0.0.1:${port}/mcp", { method: "POST" })
      const ready = async () => { try { return await ask() } catch { await new Promise((go) => setTimeout(go, 20)); return ready() } }
      console.log((await ready()).status); process.exit()`
    const code = codeOf("mcp-server").replace("port: 8000", `port: ${port}`)
    assert.match(await printedBy("mcp-server", code + ask, true), /^401$/mu)
  })

  it("of sdk-client reads from a running server", async () => {
    const printed = await withServer((baseUrl, apiKey) => {
      const code = codeOf("sdk-client")
        .replace("http://127.0.0.1:8000", baseUrl)
        .replace("pfk_…", apiKey)
        .replaceAll('"1000001"', '"ada"')
      return printedBy("sdk-client", `${code}\nconsole.log(nights[0])`)
    })
    assert.include(printed, "sleep_score: 81")
  })
})
