/** Checks that `docs/command-line.md` lists every command. */
import { assert, describe, it } from "@effect/vitest"
import type { Command } from "effect/cli"
import { readFileSync } from "node:fs"
import { root } from "../../src/cli/root.ts"

const page = readFileSync(new URL("../../../../docs/command-line.md", import.meta.url), "utf8")

/** Words of each command that has no subcommands. */
const commandsBelow = (
  command: Command.Command.Any,
  words: ReadonlyArray<string> = []
): ReadonlyArray<string> => {
  const children = command.subcommands.flatMap(({ commands }) => commands)
  return children.length === 0
    ? [words.join(" ")]
    : children.flatMap((child) => commandsBelow(child, [...words, child.name]))
}

describe("docs/command-line.md", () => {
  it("lists every command", () => {
    const commands = commandsBelow(root)
    assert.isAbove(commands.length, 15)
    assert.deepStrictEqual(
      commands.filter((command) => !new RegExp(`^\\| .*\`${command}[ \`]`, "mu").test(page)),
      []
    )
  })
})
