import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, relative } from "node:path"
import { afterEach, describe, expect, test } from "vitest"
import { apiReport } from "../publishing/apiReport.ts"
import { root } from "../publishing/publishedPackages.ts"

const folders: Array<string> = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

const reportOf = (declarations: string): string => {
  const folder = mkdtempSync(join(tmpdir(), "api-report-"))
  folders.push(folder)
  mkdirSync(join(folder, "dist"))
  writeFileSync(join(folder, "dist/index.d.ts"), declarations)
  return apiReport({
    folder: relative(join(root, "packages"), folder),
    manifest: { name: "a-package", exports: { ".": { types: "./dist/index.d.ts" } } }
  })
}

describe("the report of a package's public API", () => {
  test("does not depend on the compiler's order of union members", () => {
    const report = reportOf(`export declare const a: { of: Set<"y" | "x"> } | null | { of: string };\n`)

    expect(report).toBe(reportOf(`export declare const a: null | { of: string } | { of: Set<"x" | "y"> };\n`))
    expect(report).toContain("} | null;")
  })

  test("changes when a union gets another member", () => {
    expect(reportOf(`export declare const a: "x" | "y";\n`)).not.toBe(
      reportOf(`export declare const a: "x" | "y" | "z";\n`)
    )
  })
})
