/**
 * Carries out a Dockerfile without an engine: every stage is a folder, every absolute path of an instruction a path
 * within it, and the programs of the base image are those of this machine. What it cannot show is the base image itself.
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

/** The last stage, ready to be started. */
export interface BuiltImage {
  /** Its folder, which stands for `/`. */
  readonly root: string
  readonly workingFolder: string
  readonly environment: Readonly<Record<string, string>>
  readonly command: ReadonlyArray<string>
  readonly healthCommand: ReadonlyArray<string>
}

/** Whether the build sees a path: the last rule of `.dockerignore` that speaks of it decides. */
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

/** A path of the image, within the folder of its stage. */
const within = (root: string, path: string, workingFolder: string): string =>
  join(root, path.startsWith("/") ? path : join(workingFolder, path))

const longestStep = 180_000

interface Building {
  readonly context: string
  readonly store: string
  readonly rootOf: (stage: string) => string
}

/** What the base image brings is on this machine's path; what is installed globally stays in the stage. */
const environmentOf = (root: string, variables: Readonly<Record<string, string>>) => ({
  PATH: [join(root, "usr/local/bin"), process.env["PATH"]].join(delimiter),
  npm_config_prefix: join(root, "usr/local"),
  ...variables
})

/** Downloads need what this machine says about registries and certificates. */
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

/** The owner of a folder is the engine's business: here everything belongs to whoever runs this. */
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

/** Builds every stage below `scratch` with the packages of a pnpm store, and gives the last one. */
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
