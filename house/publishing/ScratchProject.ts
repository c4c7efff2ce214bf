/** A project outside of this repository. It contains only what it installs. */
import { execFile } from "node:child_process"
import { mkdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { promisify } from "node:util"
import { root } from "./publishedPackages.ts"

const execute = promisify(execFile)

/** Runs a program in a folder. If it fails, rejects with all its output. */
export const run = async (folder: string, program: string, ...args: ReadonlyArray<string>) => {
  try {
    const { stdout } = await execute(program, args, { cwd: folder, maxBuffer: 1e8, env: environment() })
    return stdout
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout?: string; readonly stderr?: string }
    throw new Error(`${[program, ...args].join(" ")}\n${stdout ?? ""}${stderr ?? ""}`, { cause: error })
  }
}

/** The environment without the variables of `npm run`, which would point the scratch project to this repository. */
const environment = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_OPTIONS$|NODE_PATH$|INIT_CWD$)/iu.test(name))
  )

/** Writes files, by their path in the folder. */
export const write = (folder: string, files: Readonly<Record<string, string>>) => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

const manifestOf = (dependencies: Readonly<Record<string, string>>) =>
  JSON.stringify({ name: "scratch", private: true, type: "module", dependencies }, null, 2)

const fileUrls = (tarballs: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(tarballs).map(([name, path]) => [name, `file:${path}`]))

/**
 * Installs tarballs and their dependencies with pnpm. With pnpm, a package only finds the dependencies that it declares.
 */
export const installStrictly = async (
  folder: string,
  tarballs: Readonly<Record<string, string>>,
  others: Readonly<Record<string, string>>
) => {
  const urls = fileUrls(tarballs)
  write(folder, {
    "package.json": manifestOf({ ...urls, ...others }),
    // the packages depend on each other by a version that is not published yet
    "pnpm-workspace.yaml": JSON.stringify({ overrides: urls, allowBuilds: { esbuild: false } })
  })
  await run(folder, join(root, "node_modules/.bin/pnpm"), "install", "--ignore-scripts", "--prefer-offline")
}

/** Installs tarballs with npm, as most users do. */
export const installPlainly = async (folder: string, tarballs: Readonly<Record<string, string>>) => {
  write(folder, { "package.json": manifestOf(fileUrls(tarballs)) })
  await run(folder, "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
}
