/**
 * The public API of a package as text: each export of each entry point with its declaration, and the declarations of the
 * package that they refer to. It is read from the built declarations, without comments and in alphabetical order, so
 * that each difference is a change of the API. Members of unions are sorted too, because the compiler's order varies.
 */
import { createHash } from "node:crypto"
import { join, sep } from "node:path"
import ts from "typescript-6"
import type { PublishedPackage } from "./publishedPackages.ts"
import { root } from "./publishedPackages.ts"

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  skipLibCheck: true,
  types: []
}

const printer = ts.createPrinter({ removeComments: true })

const byName = (a: readonly [string, unknown], b: readonly [string, unknown]): number =>
  a[0] < b[0] ? -1 : Number(a[0] > b[0])

/** For a variable, shows the complete statement, not only the declaration inside it. */
const statementOf = (declaration: ts.Declaration): ts.Node =>
  ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration

const printed = (node: ts.Node, file: ts.SourceFile): string =>
  printer.printNode(ts.EmitHint.Unspecified, node, file)

/** Sorts `null` and `undefined` last, as in handwritten code. */
const sortKey = (text: string): string => (text === "null" || text === "undefined" ? `~${text}` : text)

const withSortedUnions = (statement: ts.Node): ts.Node => {
  const file = statement.getSourceFile()
  const sorted: ts.TransformerFactory<ts.Node> = (context) => {
    const visit = (node: ts.Node): ts.Node => {
      const inner = ts.visitEachChild(node, visit, context)
      if (!ts.isUnionTypeNode(inner)) return inner
      const types = inner.types
        .map((type) => [sortKey(printed(type, file)), type] as const)
        .toSorted(byName)
        .map(([, type]) => type)
      return ts.factory.updateUnionTypeNode(inner, ts.factory.createNodeArray(types))
    }
    return visit
  }
  return ts.transform(statement, [sorted]).transformed[0] ?? statement
}

const declaredBy = (symbol: ts.Symbol): string =>
  (symbol.declarations ?? [])
    .map(statementOf)
    .map((node) => printed(withSortedUnions(node), node.getSourceFile()))
    .map((text) => text.replace(/^(?:export )?(?:declare )?/u, ""))
    .join("\n")

const mostLines = 100

/** Shortens an inferred type of thousands of lines to its beginning and a digest, which shows changes. */
const shortened = (text: string): string => {
  const lines = text.split("\n")
  if (lines.length <= mostLines) return text
  const digest = createHash("sha256").update(text).digest("hex").slice(0, 16)
  return [...lines.slice(0, 3), `// … ${lines.length - 3} more lines, sha256 ${digest}`].join("\n")
}

/** The name in `const mean: typeof of.mean`: a function with the type, and the documentation, of another. */
const typeOfName = (symbol: ts.Symbol): ts.EntityName | undefined => {
  const [declaration] = symbol.declarations ?? []
  const type =
    declaration !== undefined && ts.isVariableDeclaration(declaration) ? declaration.type : undefined
  return type !== undefined && ts.isTypeQueryNode(type) ? type.exprName : undefined
}

/** What a name stands for: through imports, and through `typeof`. */
const targetOf = (checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol => {
  if ((symbol.flags & ts.SymbolFlags.Alias) !== 0) return targetOf(checker, checker.getAliasedSymbol(symbol))
  const name = typeOfName(symbol)
  const other = name === undefined ? undefined : checker.getSymbolAtLocation(name)
  return other === undefined ? symbol : targetOf(checker, other)
}

/** All top-level declarations that this one refers to. */
const namedIn = (checker: ts.TypeChecker, node: ts.Node): ReadonlyArray<ts.Symbol> => {
  const found: Array<ts.Symbol> = []
  const visit = (child: ts.Node): void => {
    const symbol = ts.isIdentifier(child) ? checker.getSymbolAtLocation(child) : undefined
    if (symbol !== undefined) found.push(targetOf(checker, symbol))
    ts.forEachChild(child, visit)
  }
  visit(node)
  return found
}

const isTopLevel = (declaration: ts.Declaration): boolean =>
  !ts.isSourceFile(declaration) && ts.isSourceFile(statementOf(declaration).parent)

/** The declarations of this package that others refer to, transitively. */
const reachedFrom = (
  checker: ts.TypeChecker,
  folder: string,
  exported: ReadonlySet<ts.Symbol>
): ReadonlyArray<ts.Symbol> => {
  const reached = new Set(exported)
  for (const symbol of reached) {
    for (const declaration of symbol.declarations ?? []) {
      for (const named of namedIn(checker, statementOf(declaration))) {
        const [first] = named.declarations ?? []
        const isOurs = first?.getSourceFile().fileName.startsWith(folder + sep) === true
        if (isOurs && isTopLevel(first)) reached.add(named)
      }
    }
  }
  return Array.from(reached).filter((symbol) => !exported.has(symbol))
}

const section = (title: string, texts: ReadonlyArray<readonly [string, string]>): string =>
  texts.length === 0
    ? ""
    : `\n## ${title}\n\n\`\`\`ts\n${texts
        .toSorted(byName)
        .map(([, text]) => text)
        .join("\n")}\n\`\`\`\n`

const isModule = (symbol: ts.Symbol): boolean => (symbol.flags & ts.SymbolFlags.ValueModule) !== 0

const named = (name: string, symbol: ts.Symbol): readonly [string, string] => {
  const renamed = symbol.name === name ? "" : `// ${symbol.name} as ${name}\n`
  return [name, renamed + shortened(declaredBy(symbol))]
}

interface Reported extends Pick<PublishedPackage, "folder"> {
  readonly manifest: Pick<PublishedPackage["manifest"], "name" | "exports">
}

/** The report of one package, the content of its `api.md`. The package must be built. */
export const apiReport = ({ folder, manifest }: Reported): string => {
  const packageFolder = join(root, "packages", folder)
  const entries = Object.entries(manifest.exports).flatMap(([entry, target]) =>
    typeof target === "string" ? [] : [[entry, join(packageFolder, target["types"] ?? "")] as const]
  )
  const program = ts.createProgram({ rootNames: entries.map(([, file]) => file), options: compilerOptions })
  const checker = program.getTypeChecker()
  const exported = new Set<ts.Symbol>()
  const textsOf = (module: ts.Symbol, prefix: string): ReadonlyArray<readonly [string, string]> =>
    checker.getExportsOfModule(module).flatMap((symbol) => {
      const target = targetOf(checker, symbol)
      if (isModule(target)) return textsOf(target, `${prefix}${symbol.name}.`)
      exported.add(target)
      return [named(`${prefix}${symbol.name}`, target)]
    })
  const sections = entries.map(([entry, file]) => {
    const source = program.getSourceFile(file)
    const module = source === undefined ? undefined : checker.getSymbolAtLocation(source)
    if (module === undefined)
      throw new Error(`${file} does not exist or exports nothing: run the build first`)
    return section(`\`${manifest.name}${entry.slice(1)}\``, textsOf(module, ""))
  })
  const hidden = reachedFrom(checker, join(packageFolder, "dist"), exported)
  return [
    `# The public API of ${manifest.name}\n`,
    "\nMade by `npm run api`; a change here needs a changeset.\n",
    ...sections,
    section(
      "Without a public name",
      hidden.map((symbol) => named(symbol.name, symbol))
    )
  ].join("")
}
