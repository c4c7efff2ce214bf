/**
 * Writes the API report `packages/NAME/api.md` of each published package, from its built declarations.
 * With `--check`, writes nothing and fails if a report is outdated, or changed without a changeset.
 * With `--released`, records the current reports as those of the last release.
 */
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { ApiState, Changeset } from "./announced.ts"
import { unannounced } from "./announced.ts"
import { apiReport } from "./apiReport.ts"
import { publishedPackages, root } from "./publishedPackages.ts"

const releasedPath = join(import.meta.dirname, "releasedApi.json")
const reportOf = (folder: string): string => `packages/${folder}/api.md`
const contentOf = (path: string): string =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : ""
const digestOf = (folder: string): string =>
  createHash("sha256")
    .update(contentOf(reportOf(folder)))
    .digest("hex")

const git = (...args: ReadonlyArray<string>): string | undefined => {
  const { status, stdout } = spawnSync("git", args, { cwd: root, encoding: "utf8" })
  return status === 0 ? stdout.trim() : undefined
}

/** Paths that this branch changed since it left the base branch; undefined if Git does not know. */
const changedOnBranch = (): ReadonlySet<string> | undefined => {
  const config = JSON.parse(contentOf(".changeset/config.json")) as { readonly baseBranch: string }
  const base = git("merge-base", "HEAD", `origin/${config.baseBranch}`)
  const changed = base === undefined ? undefined : git("diff", "--name-only", base)
  const untracked = git("ls-files", "--others", "--exclude-standard", ".changeset")
  return changed === undefined ? undefined : new Set([changed, untracked ?? ""].join("\n").split("\n"))
}

const check = (): ReadonlyArray<string> => {
  const stale = publishedPackages.filter((one) => contentOf(reportOf(one.folder)) !== apiReport(one))
  const changed = changedOnBranch()
  const released = JSON.parse(readFileSync(releasedPath, "utf8")) as Readonly<Record<string, string>>
  const states = publishedPackages.map(({ folder, manifest: { name } }): ApiState => ({
    name,
    digest: digestOf(folder),
    released: released[name],
    isChangedOnBranch: changed?.has(reportOf(folder))
  }))
  const changesets = readdirSync(join(root, ".changeset"))
    .filter((name) => name.endsWith(".md"))
    .map((name): Changeset => {
      const path = `.changeset/${name}`
      return { text: contentOf(path), isOfBranch: changed?.has(path) === true }
    })
  return [
    ...stale.map(({ folder }) => `${reportOf(folder)} is stale: npm run api`),
    ...unannounced(states, changesets).map((name) => `the API of ${name} changed: npm run changeset`)
  ]
}

const writeReports = () => {
  for (const one of publishedPackages) writeFileSync(join(root, reportOf(one.folder)), apiReport(one))
}

const noteReleased = () => {
  const digests = publishedPackages.map(({ folder, manifest: { name } }) => [name, digestOf(folder)])
  writeFileSync(releasedPath, `${JSON.stringify(Object.fromEntries(digests), null, 2)}\n`)
}

const [mode] = process.argv.slice(2)
if (mode === "--check") {
  const problems = check()
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  process.exitCode = Math.min(problems.length, 1)
} else if (mode === "--released") noteReleased()
else writeReports()
