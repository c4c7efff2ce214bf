/** Checks the manifests of the published packages. */
import { execFileSync } from "node:child_process"
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert, describe, it } from "vitest"
import { packAll, publishedPackages, root } from "../publishing/publishedPackages.ts"

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
      // a style sheet has its effect by being imported, and nothing else has one
      const styles = Object.keys(manifest.exports).filter((entry) => entry.endsWith(".css"))
      assert.deepStrictEqual(manifest.sideEffects, styles.length === 0 ? false : ["**/*.css"], folder)
      assert.strictEqual(manifest.type, "module", folder)
      const pages = folder === "analytics" ? ["api.md", "formulas.md"] : []
      assert.deepStrictEqual(manifest.files, ["dist", "src", "CHANGELOG.md", "README.md", ...pages], folder)
    }
  })

  it("exports sources to this project, and types and JavaScript with the same name to others", () => {
    for (const { folder, manifest } of publishedPackages) {
      for (const [entry, target] of Object.entries(manifest.exports)) {
        if (entry === "./package.json") continue
        if (typeof target === "string") {
          assert.isTrue(entry.endsWith(".css") && existsSync(join(root, "packages", folder, target)), entry)
          continue
        }
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

  it("puts the declarations and the formulas into the tarball of analytics", () => {
    const folder = mkdtempSync(join(tmpdir(), "polar-flow-tarball-"))
    const analytics = publishedPackages.filter((one) => one.folder === "analytics")
    const [tarball = ""] = Object.values(packAll(folder, analytics))
    const pageOf = (name: string) =>
      execFileSync("tar", ["-xzOf", tarball, `package/${name}`], { encoding: "utf8" })
    assert.strictEqual(pageOf("formulas.md"), readFileSync(join(root, "docs/formulas.md"), "utf8"))
    assert.strictEqual(pageOf("api.md"), readFileSync(join(root, "packages/analytics/api.md"), "utf8"))
    rmSync(folder, { recursive: true })
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

describe("a changeset", () => {
  it("names published packages only, or private ones only, because the release refuses a mixture", () => {
    const published = new Set(publishedPackages.map(({ manifest }) => manifest.name))
    const folder = join(root, ".changeset")
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".md"))) {
      const head = readFileSync(join(folder, file), "utf8").split("---")[1] ?? ""
      const kinds = Array.from(head.matchAll(/^"(.+)":/gmu), ([, name = ""]) => published.has(name))
      assert.isAtMost(new Set(kinds).size, 1, file)
    }
  })
})
