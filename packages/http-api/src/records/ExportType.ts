/** What exports name: data types, and the journal. */
import { DataTypes, TypeNames } from "@polar-flow/domain"
import { Schema, SchemaTransformation } from "effect"

/** Everything that can be exported, by name. */
export const exportTypes = [...DataTypes.all.map(({ name }) => name), "journal"] as const
const names = new Map(exportTypes.map((name) => [TypeNames.inFiles(name), name]))

const Exported = Schema.Literals([...names.keys()]).annotate({
  identifier: "ExportType",
  description: "A data type by its path, with dashes, or journal",
  message: `must be one of ${[...names.keys()].join(", ")}`
})

/**
 * A data type in the path of an export: `sleep`, `cardio-load`, `temperature-body`, and `journal`. Reads as the type's
 * name.
 */
export const ExportType = Exported.pipe(
  Schema.decodeTo(
    Schema.Literals(exportTypes),
    SchemaTransformation.transform<ExportType, string>({
      decode: (path) => names.get(path)!,
      encode: TypeNames.inFiles
    })
  )
)
export type ExportType = (typeof exportTypes)[number]
