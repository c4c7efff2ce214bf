/** The layout of `--help` and of usage errors: Usage, Commands, Options, as most command lines have it. */
import { Console, Context, Layer, Option } from "effect"
import { CliOutput, type HelpDoc } from "effect/cli"

type Entry = readonly [term: string, description: string]

/** The exit codes of a command, for its help. */
export const ExitCodes = Context.Reference<ReadonlyArray<Entry>>("@polar-flow/server/cli/ExitCodes", {
  defaultValue: () => []
})

/** A longer term has its description on the next line. */
const longestTerm = 30

const list = (entries: ReadonlyArray<Entry>): string => {
  const width = Math.max(...entries.map(([term]) => (term.length > longestTerm ? 0 : term.length)))
  return entries
    .map(([term, description]) =>
      term.length > longestTerm
        ? `  ${term}\n  ${" ".repeat(width)}  ${description}`
        : `  ${term.padEnd(width)}  ${description}`
    )
    .join("\n")
}

const section = (title: string, entries: ReadonlyArray<Entry>): ReadonlyArray<string> =>
  entries.length === 0 ? [] : [`${title}\n${list(entries)}`]

/** Effect adds the choices to the description; the term shows them already. */
const withoutChoices = (description: string): string => description.replace(/ \(choices: [^()]*\)$/u, "")

const flagEntry = ({ aliases, description, name, required, type }: HelpDoc.FlagDoc): Entry => {
  const value = type === "boolean" ? "" : ` ${type.startsWith("<") ? type : `<${type}>`}`
  const text = withoutChoices(Option.getOrElse(description, () => ""))
  return [
    `${[...aliases, `--${name}`].join(", ")}${value}`,
    required && value !== "" ? `${text} (required)` : text
  ]
}

const argumentEntry = ({ description, name, required }: HelpDoc.ArgDoc): Entry => [
  required ? `<${name}>` : `[${name}]`,
  Option.getOrElse(description, () => "")
]

const commandsOf = ({ subcommands = [] }: HelpDoc.HelpDoc): ReadonlyArray<Entry> =>
  subcommands.flatMap(({ commands }) =>
    commands.map(({ description, name, shortDescription }): Entry => [name, shortDescription ?? description])
  )

/** A command with options of its own also runs without a subcommand. */
const usageOf = ({ flags, usage }: HelpDoc.HelpDoc): string =>
  usage
    .replace("<subcommand>", flags.length === 0 ? "<command>" : "[command]")
    .replace("[flags]", "[options]")
    .replaceAll(/\[<(.+?)>\]/gu, "[$1]")

const isRoot = ({ commandPath = [] }: HelpDoc.HelpDoc): boolean => commandPath.length <= 1

const globalOptions = (doc: HelpDoc.HelpDoc): ReadonlyArray<string> =>
  isRoot(doc)
    ? section("Global options", (doc.globalFlags ?? []).map(flagEntry))
    : [`Run "${doc.commandPath?.[0]} --help" for global options.`]

const examplesOf = ({ examples = [] }: HelpDoc.HelpDoc): ReadonlyArray<string> =>
  examples.length === 0 ? [] : [`Examples\n${examples.map(({ command }) => `  ${command}`).join("\n")}`]

const formatHelpDoc = (doc: HelpDoc.HelpDoc): string =>
  [
    doc.description,
    `Usage\n  ${usageOf(doc)}`,
    ...section("Commands", commandsOf(doc)),
    ...section("Arguments", (doc.args ?? []).map(argumentEntry)),
    ...section("Options", doc.flags.map(flagEntry)),
    ...globalOptions(doc),
    ...examplesOf(doc),
    ...section("Exit codes", Context.get(doc.annotations, ExitCodes))
  ].join("\n\n")

const formatter: CliOutput.Formatter = Object.assign(CliOutput.defaultFormatter({ colors: false }), {
  formatHelpDoc
})

/** An error is one line and the way to the help; the help itself would push the error off the screen. */
const presenter: CliOutput.Presenter = {
  present: (event) =>
    event._tag === "InvalidInvocation"
      ? Console.error(
          [
            ...event.errors.map(({ message }) => `Error: ${message}`),
            `Run "${event.commandPath.join(" ")} --help" for usage.`
          ].join("\n")
        )
      : CliOutput.defaultPresenter.present(event)
}

/** Help and usage errors in this layout. */
export const layerHelp = Layer.merge(CliOutput.layer(formatter), CliOutput.layerPresenter(presenter))
