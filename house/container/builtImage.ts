/**
 * Runs a Dockerfile without a container engine: each stage is a folder, absolute paths in instructions are paths in that
 * folder, and programs of the base image are those of this machine. It does not test the base image itself.
 */
import { execFileSync } from "node:child_process"
import { cpSync, mkdirSync, readFileSync, symlinkSync } from "node:fs"
import { delimiter, join, relative } from "node:path"
import {
  type Instruction,
  type Stage,
  readInstructions,
  stagesOf,
  variablesOf,
  wordsOf
} from "./dockerfile.ts"

/** The last stage, ready to start. */
export interface BuiltImage {
  /** Folder of the stage; it replaces `/`. */
  readonly root: string
  readonly workingFolder: string
  readonly environment: Readonly<Record<string, string>>
  readonly command: ReadonlyArray<string>
  readonly healthCommand: ReadonlyArray<string>
}

/** Whether a path is in the build context. The last matching rule of `.dockerignore` decides. */
export const isInContext =
  (ignoreFile: string) =>
  (path: string): boolean => {
    const rules = ignoreFile.split("\n").filter((line) => line !== "" && !line.startsWith("#"))
    const parts = path.split("/")
    return !rules.some((rule) => {
      const name = rule.replace(/^\*\*\//u, "")
      if (name.startsWith("*")) return parts.some((part) => part.endsWith(name.slice(1)))
      return rule.startsWith("**/") ? parts.includes(name) : parts[0] === name
    })
  }

/** A path of the image, in the folder of its stage. */
const within = (root: string, path: string, workingFolder: string): string =>
  join(root, path.startsWith("/") ? path : join(workingFolder, path))

const longestStep = 180_000

interface Building {
  readonly context: string
  readonly store: string
  readonly rootOf: (stage: string) => string
}

/** Programs of the base image come from this machine's path. Global installs go into the stage. */
const environmentOf = (root: string, variables: Readonly<Record<string, string>>) => ({
  PATH: [join(root, "usr/local/bin"), process.env["PATH"]].join(delimiter),
  npm_config_prefix: join(root, "usr/local"),
  ...variables
})

/** Downloads need this machine's settings for registries and certificates. */
const buildEnvironmentOf = (root: string, variables: Readonly<Record<string, string>>) => ({
  ...process.env,
  ...environmentOf(root, variables)
})

const copy = ({ flags, text }: Instruction, building: Building, root: string, workingFolder: string) => {
  const [target = "", ...sources] = text.split(/\s+/u).toReversed()
  const from = flags["from"]
  const isWanted = isInContext(readFileSync(join(building.context, ".dockerignore"), "utf8"))
  for (const source of sources) {
    const origin = from === undefined ? join(building.context, source) : join(building.rootOf(from), source)
    const isFolder = target.endsWith("/") && source !== "." && from === undefined
    cpSync(origin, within(root, isFolder ? join(target, source) : target, workingFolder), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => {
        const name = relative(building.context, path)
        return from !== undefined || name === "" || isWanted(name)
      }
    })
  }
}

/** Ownership cannot be changed here: all files belong to the current user. */
const runnable = (text: string, root: string, store: string): string =>
  text
    .replace(/ && chown \S+ \S+/gu, "")
    .replaceAll("/pnpm/store", store)
    .replace(/(?<=\s)\/(?!tmp)(?=(?:prod|data)\b)/gu, `${root}/`)

const buildStage = (stage: Stage, building: Building, root: string): BuiltImage => {
  mkdirSync(join(root, "usr/local/bin"), { recursive: true })
  symlinkSync(process.execPath, join(root, "usr/local/bin/node"))
  let workingFolder = "/"
  let environment: Readonly<Record<string, string>> = {}
  const commands: Record<string, ReadonlyArray<string>> = {}
  for (const step of stage.steps) {
    if (step.name === "ENV") environment = { ...environment, ...variablesOf(step) }
    if (step.name === "WORKDIR") {
      workingFolder = step.text
      mkdirSync(join(root, workingFolder), { recursive: true })
    }
    if (step.name === "COPY") copy(step, building, root, workingFolder)
    if (step.name === "RUN") {
      execFileSync("sh", ["-c", runnable(step.text, root, building.store)], {
        cwd: join(root, workingFolder),
        env: buildEnvironmentOf(root, environment),
        timeout: longestStep,
        stdio: ["ignore", "ignore", "inherit"]
      })
    }
    if (["CMD", "ENTRYPOINT", "HEALTHCHECK"].includes(step.name)) commands[step.name] = wordsOf(step)
  }
  return {
    root,
    workingFolder: join(root, workingFolder),
    environment: environmentOf(root, environment),
    command: [...(commands["ENTRYPOINT"] ?? []), ...(commands["CMD"] ?? [])],
    healthCommand: commands["HEALTHCHECK"] ?? []
  }
}

/** Builds all stages below `scratch` with the packages of a pnpm store, and returns the last one. */
export const buildImage = (context: string, scratch: string, store: string): BuiltImage => {
  const rootOf = (stage: string) => join(scratch, stage)
  const stages = stagesOf(readInstructions(readFileSync(join(context, "Dockerfile"), "utf8")))
  const images = stages.map((stage, index) =>
    buildStage(stage, { context, store, rootOf }, rootOf(stage.name ?? String(index)))
  )
  const last = images.at(-1)
  if (last === undefined) throw new Error("the Dockerfile has no stage")
  return last
}
