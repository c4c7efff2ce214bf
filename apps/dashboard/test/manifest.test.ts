/** What browsers need to install the dashboard as an app. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, inject, it } from "@effect/vitest"

interface Manifest {
  readonly start_url: string
  readonly scope: string
  readonly display: string
  readonly icons: ReadonlyArray<{ readonly src: string; readonly sizes: string; readonly purpose: string }>
}

const folder = join(inject("programs"), "dashboard")
const page = readFileSync(join(folder, "index.html"), "utf8")
const link = /rel="manifest" href="\.\/(assets\/app-[\w-]{8}\.webmanifest)"/u.exec(page)?.[1] ?? ""
const manifest = JSON.parse(readFileSync(join(folder, link), "utf8")) as Manifest

/** Width and height, as a PNG says them after its signature. */
const sizeOf = (png: Buffer): string => `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`

describe("the manifest", () => {
  it("opens the first screen below whatever path the server has", () => {
    const at = `https://flow.example/some/prefix/${link}`
    for (const url of [manifest.start_url, manifest.scope])
      assert.strictEqual(new URL(url, at).href, "https://flow.example/some/prefix/")
    assert.strictEqual(manifest.display, "standalone")
  })

  it("has icons of the sizes that it says, plain ones and one to be cut to any shape", () => {
    assert.deepStrictEqual(
      manifest.icons.map(({ purpose, sizes }) => [sizes, purpose]),
      [
        ["192x192", "any"],
        ["512x512", "any"],
        ["512x512", "maskable"]
      ]
    )
    for (const { sizes, src } of manifest.icons) {
      const png = readFileSync(join(folder, "assets", src))
      assert.strictEqual(sizeOf(png), sizes)
      assert.match(src, /-[\w-]{8}\.png$/u)
    }
  })

  it("is compressed like every other file", () => {
    for (const ending of ["", ".gz", ".br"])
      assert.isAbove(readFileSync(join(folder, `${link}${ending}`)).length, 0)
  })
})
