/** Parses a Dockerfile into instructions. */

/** One instruction of a Dockerfile. */
export interface Instruction {
  /** `FROM`, `RUN`, `COPY`, … */
  readonly name: string
  /** Flags such as `--from=build`, without the dashes. */
  readonly flags: Readonly<Record<string, string>>
  /** The text after the flags. */
  readonly text: string
}

/** A stage: its base and its steps. */
export interface Stage {
  readonly base: string
  readonly name: string | undefined
  readonly steps: ReadonlyArray<Instruction>
}

const instructionOf = (line: string): Instruction => {
  const [, name = "", rest = ""] = /^([A-Z]+)\s+([\s\S]*)$/u.exec(line) ?? []
  const flagText = /^(?:--[a-z-]+=\S+\s+)*/u.exec(rest)?.[0] ?? ""
  const flags = flagText
    .split(/\s+/u)
    .filter((flag) => flag !== "")
    .map((flag) => /^--([a-z-]+)=(.*)$/u.exec(flag) ?? [])
  return {
    name,
    flags: Object.fromEntries(flags.map(([, key = "", value = ""]) => [key, value])),
    text: rest.slice(flagText.length).trim()
  }
}

/** Reads the instructions, without comments and with continued lines joined. */
export const readInstructions = (dockerfile: string): ReadonlyArray<Instruction> =>
  dockerfile
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.trim().startsWith("#"))
    .join("\n")
    .replace(/\\\n\s*/gu, "")
    .split("\n")
    .map(instructionOf)

/** Groups instructions by stage. */
export const stagesOf = (instructions: ReadonlyArray<Instruction>): ReadonlyArray<Stage> =>
  instructions.reduce<ReadonlyArray<Stage>>((stages, instruction) => {
    const last = stages.at(-1)
    if (instruction.name !== "FROM") {
      return last === undefined
        ? stages
        : [...stages.slice(0, -1), { ...last, steps: [...last.steps, instruction] }]
    }
    const [base = "", , name] = instruction.text.split(/\s+/u)
    return [...stages, { base, name, steps: [] }]
  }, [])

/** The variables of `ENV NAME=value …`. */
export const variablesOf = ({ text }: Instruction): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text.split(/\s+/u).map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)])
  )

/** The words of a command in its exec form, `CMD ["node", "main.js"]`. */
export const wordsOf = ({ text }: Instruction): ReadonlyArray<string> =>
  JSON.parse(text.replace(/^CMD\s+/u, "")) as ReadonlyArray<string>
