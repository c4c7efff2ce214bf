/** Checks the manifests of the published packages. */
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "vitest"
import { publishedPackages, root } from "../publishing/publishedPackages.ts"

describe("the manifest of every published package", () => {
  it("states description, license and repository", () => {
    for (const { folder, manifest } of publishedPackages) {
      assert.strictEqual(manifest.name, `@polar-flow/${folder}`)
      assert.match(manifest.description, /^[A-Z].{20,}\.$/u, folder)
      assert.isAtLeast(manifest.keywords?.length ?? 0, 3, folder)
      assert.strictEqual(manifest.license, "MIT", folder)
      assert.strictEqual(manifest.repository.directory, `packages/${folder}`)
      assert.include(manifest.homepage, `/packages/${folder}#readme`)
      assert.isTrue(existsSync(join(root, "packages", folder, "LICENSE")), folder)
    }
  })

  it("is public, with provenance, without side effects, as ES modules", () => {
    for (const { folder, manifest } of publishedPackages) {
      assert.deepStrictEqual(manifest.publishConfig, { access: "public", provenance: true }, folder)
      assert.isFalse(manifest.sideEffects, folder)
      assert.strictEqual(manifest.type, "module", folder)
      assert.deepStrictEqual(manifest.files, ["dist", "src", "CHANGELOG.md", "README.md"], folder)
    }
  })

  it("exports sources to this project, and types and JavaScript with the same name to others", () => {
    for (const { folder, manifest } of publishedPackages) {
      for (const [entry, target] of Object.entries(manifest.exports)) {
        if (entry === "./package.json") continue
        const name = entry === "." ? "index" : entry.slice(2)
        assert.deepStrictEqual(
          Object.entries(target),
          [
            ["@polar-flow/source", `./src/${name}.ts`],
            ["types", `./dist/${name}.d.ts`],
            ["default", `./dist/${name}.js`]
          ],
          `${folder} ${entry}`
        )
        assert.isTrue(existsSync(join(root, "packages", folder, "src", `${name}.ts`)), `${folder} ${entry}`)
      }
    }
  })

  it("gives all packages the same version", () => {
    const versions = new Set(publishedPackages.map(({ manifest }) => manifest.version))
    assert.strictEqual(versions.size, 1)
    const config = JSON.parse(readFileSync(join(root, ".changeset/config.json"), "utf8")) as {
      readonly fixed: ReadonlyArray<ReadonlyArray<string>>
    }
    assert.deepStrictEqual(config.fixed, [["@polar-flow/*", "!@polar-flow/server"]])
  })
})
