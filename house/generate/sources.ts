/** What the files of a folder declare, read off their text: nothing is imported, so a file that does not compile is no obstacle. */
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

/** A source file of a folder. */
export interface SourceFile {
  /** Without its folder, e.g. `Ecg.ts`. */
  readonly name: string
  readonly text: string
}

/** The files of a folder whose names match, in the order of their names. */
export const filesOf = (root: string, folder: string, pattern: RegExp): ReadonlyArray<SourceFile> =>
  readdirSync(join(root, folder))
    .filter((name) => pattern.test(name))
    .toSorted()
    .map((name) => ({ name, text: readFileSync(join(root, folder, name), "utf8") }))

/** The values that a file exports, by name. */
export const valuesOf = ({ text }: SourceFile): ReadonlyArray<string> =>
  Array.from(text.matchAll(/^export (?:const|class|function) (\w+)/gmu), ([, name = ""]) => name).toSorted()

/** `export { a, b } from "./c.ts"` */
export const reexport = (names: ReadonlyArray<string>, path: string): string =>
  `export { ${names.join(", ")} } from "${path}"`

/** `import { a } from "./b.ts"` */
export const imported = (names: string, path: string): string => `import { ${names} } from "${path}"`

const refuse = (problem: string): never => {
  throw new Error(problem)
}

/** A data type as its record declares it. */
export interface DeclaredType {
  readonly file: SourceFile
  /** The name of the descriptor and of the type, e.g. `spO2`. */
  readonly name: string
  readonly table: string
  readonly order: number
}

/** Every data type, in the order in which a sync asks for them. */
export const declaredTypes = (root: string): ReadonlyArray<DeclaredType> => {
  const types = filesOf(root, "packages/domain/src/records", /^[A-Z]\w*\.ts$/u).flatMap((file) => {
    const [, name] = /^export const (\w+) = DataType\.make\(/mu.exec(file.text) ?? []
    if (name === undefined) return []
    const [, table] = /^ {2}table: "(\w+)"/mu.exec(file.text) ?? refuse(`${file.name} names no table`)
    const [, order] = /^ {4}order: (\d+)/mu.exec(file.text) ?? refuse(`${file.name} has no sync.order`)
    return [{ file, name, table: String(table), order: Number(order) }]
  })
  const taken = types.find(({ order }, index) => types.findIndex((type) => type.order === order) !== index)
  if (taken !== undefined) refuse(`two data types have the order ${taken.order}: ${taken.file.name}`)
  return types.toSorted((a, b) => a.order - b.order)
}
