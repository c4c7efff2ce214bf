/**
 * Packs the published packages, installs the tarballs into projects outside of this repository, and uses them there.
 * Usage: `node house/publishing/checkConsumers.ts`, after a build. Needs the package registry or a filled store.
 */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { checkBundles } from "./bundles.ts"
import { packAll, publishedPackages, root } from "./publishedPackages.ts"
import { checkLoading, checkPrograms, nodes } from "./runs.ts"
import { installPlainly, installStrictly } from "./ScratchProject.ts"
import { checkTypes, readmeModules } from "./typeChecks.ts"

const scratch = mkdtempSync(join(tmpdir(), "polar-flow-consumers-"))
const step = async (title: string, check: () => Promise<unknown>) => {
  const begun = performance.now()
  await check()
  process.stdout.write(`${title} (${((performance.now() - begun) / 1000).toFixed(1)} s)\n`)
}

/** The versions with which this project is tested. */
const versionOf = (name: string, from: string): string =>
  (
    JSON.parse(readFileSync(join(root, from, "node_modules", name, "package.json"), "utf8")) as {
      version: string
    }
  ).version

const headline = publishedPackages.filter(({ folder }) => ["analytics", "sdk-client"].includes(folder))
const mainEntriesOf = (folder: string) =>
  headline
    .filter((one) => one.folder === folder)
    .flatMap(({ entries }) => entries.filter((entry) => !entry.endsWith("/effect")))

/** Analytics and the client alone: no other package is installed or needed. */
const checkHeadline = async (tarballs: Readonly<Record<string, string>>) => {
  const folder = join(scratch, "headline")
  const wanted = Object.fromEntries(headline.map(({ manifest: { name } }) => [name, tarballs[name] ?? ""]))
  await step("npm installs analytics and sdk-client without further packages", async () => {
    await installPlainly(folder, wanted)
    const installed = readdirSync(join(folder, "node_modules"), { recursive: true, encoding: "utf8" })
    const manifests = installed.filter((path) => path.endsWith("package.json")).toSorted()
    const expected = headline.map(({ manifest: { name } }) => `${name}/package.json`)
    if (manifests.join() !== expected.join()) throw new Error(manifests.join(", "))
  })
  const plain = { lib: ["es2022"], types: [] }
  const analytics = mainEntriesOf("analytics")
  await step("analytics type-checks without runtime types", () =>
    checkTypes(folder, "analytics", analytics, plain)
  )
  const page = { lib: ["es2022", "dom", "dom.iterable"], types: [] }
  const sdk = mainEntriesOf("sdk-client")
  await step("sdk-client type-checks with browser types", () => checkTypes(folder, "sdk", sdk, page))
  await step("both bundle with Vite, webpack and esbuild", () => checkBundles(folder))
}

/** All packages together. Each package only finds the dependencies that it declares. */
const checkAll = async (tarballs: Readonly<Record<string, string>>) => {
  const folder = join(scratch, "all")
  const others = Object.fromEntries(
    [
      ["effect", "."],
      ["vitest", "."],
      ["@effect/vitest", "."],
      ["@types/node", "."],
      ["@effect/platform-node", "apps/server"],
      ["preact", "packages/charts"],
      ["preact-render-to-string", "packages/charts"]
    ].map(([name = "", from = "."]) => [name, versionOf(name, from)])
  )
  await step("pnpm installs all packages", () => installStrictly(folder, tarballs, others))
  for (const node of nodes()) {
    await step(`Node ${node.major} imports and requires`, () => checkLoading(folder, node, publishedPackages))
  }
  await step("a contract suite and the simulator's command run", () => checkPrograms(folder))
  const entries = publishedPackages.flatMap((one) => one.entries)
  const surroundings = { lib: ["es2023", "dom", "dom.iterable"], types: ["node"] }
  await step(`${entries.length} entries and all READMEs type-check with TypeScript 5.9, 6 and 7`, () =>
    checkTypes(
      folder,
      "all",
      entries,
      surroundings,
      readmeModules(publishedPackages.map((one) => one.folder))
    )
  )
}

try {
  const tarballs = packAll(join(scratch, "tarballs"))
  await checkHeadline(tarballs)
  await checkAll(tarballs)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
