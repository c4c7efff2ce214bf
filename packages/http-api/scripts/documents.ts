/** The documents that are generated from the contract. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { PolarFlowApi } from "@polar-flow/http-api"
import { OpenApi } from "effect/http-api"
import { apiDocument } from "./apiDocument.ts"
import { llmsDocument } from "./llmsDocument.ts"

/** Root folder of the repository. */
export const projectFolder = join(import.meta.dirname, "../../..")

const read = (path: string): string => readFileSync(join(projectFolder, path), "utf8")

/** Path and text of each document, from the current contract. */
export const documents = (): ReadonlyArray<readonly [path: string, text: string]> => {
  const document = OpenApi.fromApi(PolarFlowApi)
  const sources = { readme: read("README.md"), configuration: read("docs/configuration.md") }
  return [
    ["docs/api.md", apiDocument(document)],
    ["llms.txt", llmsDocument(document, sources)]
  ]
}
