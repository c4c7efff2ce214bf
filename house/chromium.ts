/** A Chromium for page tests: an installed one, or else Debian's package, which is installed if possible. */
import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import type { TestProject } from "vitest/node"

declare module "vitest" {
  export interface ProvidedContext {
    /** Path of the executable. */
    chromiumPath: string
  }
}

const executables = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
const installed = () => executables.find((path) => existsSync(path))

const apt = (...args: ReadonlyArray<string>) =>
  spawnSync("apt-get", args, {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
  })

const install = (): void => {
  apt("update", "-q")
  apt("install", "-q", "-y", "--no-install-recommends", "chromium")
}

/** The Chromium that is there, without installing one. */
export const presentChromium = (): string | undefined => process.env["CHROMIUM_PATH"] ?? installed()

/** Path of a Chromium, which is installed if there is none. */
export const chromiumPath = (): string => {
  const given = presentChromium()
  if (given === undefined) install()
  const path = given ?? installed()
  if (path === undefined)
    throw new Error("Pages need Chromium: install Debian's package chromium, or set CHROMIUM_PATH")
  return path
}

export const setup = (project: TestProject): void => project.provide("chromiumPath", chromiumPath())
