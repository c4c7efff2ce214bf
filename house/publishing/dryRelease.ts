/**
 * A release without publishing: in a copy of this checkout, bumps the versions, builds and packs the packages, and runs
 * `pnpm publish --dry-run`. Prints what would be published. Usage: `npm run release:dry`
 */
import { execFileSync } from "node:child_process"
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { publishedPackages, root } from "./publishedPackages.ts"

const scratch = mkdtempSync(join(tmpdir(), "polar-flow-release-"))

const run = (program: string, ...args: ReadonlyArray<string>): string => {
  const bin = join(scratch, "node_modules/.bin")
  return execFileSync(join(bin, program), args, {
    cwd: scratch,
    encoding: "utf8",
    env: { ...process.env, CI: "1", PATH: `${bin}:${process.env["PATH"] ?? ""}` },
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 1e8
  })
}

const git = (folder: string, ...args: ReadonlyArray<string>): string =>
  execFileSync("git", args, { cwd: folder, encoding: "utf8" })

/** Copies only the files that Git tracks, because a release is made from a clean checkout. */
const copyCheckout = () => {
  const files = git(root, "ls-files", "--cached", "--others", "--exclude-standard").split("\n")
  for (const path of files.filter((file) => file !== "" && existsSync(join(root, file))))
    cpSync(join(root, path), join(scratch, path), { verbatimSymlinks: true })
  git(scratch, "init", "--quiet", "--initial-branch", "main")
  git(scratch, "add", "--all")
  const author = ["-c", "user.name=release", "-c", "user.email=release@localhost"]
  git(scratch, ...author, "commit", "--quiet", "--message", "checkout")
}

const install = () =>
  execFileSync(join(root, "node_modules/.bin/pnpm"), ["install", "--frozen-lockfile", "--prefer-offline"], {
    cwd: scratch,
    stdio: ["ignore", "ignore", "inherit"]
  })

const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(join(scratch, "packages", folder, "package.json"), "utf8")) as {
    readonly name: string
    readonly version: string
  }

/** The newest section of a changelog. */
const newsOf = (folder: string): string =>
  /^## [\s\S]*?(?=\n## |$(?![\s\S]))/mu
    .exec(readFileSync(join(scratch, "packages", folder, "CHANGELOG.md"), "utf8"))?.[0]
    .replace(/^- Updated dependencies.*\n(?:  - .*\n?)*/gmu, "")
    .trim() ?? ""

const publish = (folder: string) => {
  const { name, version } = manifestOf(folder)
  const printed = run(
    "pnpm",
    "--dir",
    join(scratch, "packages", folder),
    "publish",
    "--dry-run",
    "--no-git-checks",
    "--ignore-scripts",
    "--json"
  )
  const files = (printed.match(/"path":/gu) ?? []).length
  process.stdout.write(`\n${name}@${version}: ${files} files\n${newsOf(folder)}\n`)
}

try {
  copyCheckout()
  install()
  run("changeset", "version")
  const versions = new Set(publishedPackages.map(({ folder }) => manifestOf(folder).version))
  if (versions.size !== 1)
    throw new Error(`the packages have the versions ${Array.from(versions).join(", ")}`)
  run("turbo", "run", "build", "--filter=./packages/*", "--output-logs=errors-only")
  for (const { folder } of publishedPackages) publish(folder)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
