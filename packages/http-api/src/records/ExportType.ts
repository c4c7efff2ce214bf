/** Data types as exports name them. */
import { DataTypes } from "@polar-flow/domain"
import { Schema, SchemaTransformation } from "effect"

/** The name of a type's exports: its path with dashes. `exportName(bodyTemperature) // "temperature-body"` */
export const exportName = ({ path }: DataTypes.Known): string => path.slice(1).replaceAll("/", "-")

const names = new Map(DataTypes.all.map((type) => [exportName(type), type.name]))

const Exported = Schema.Literals([...names.keys()]).annotate({
  identifier: "ExportType",
  description: "A data type by its path, with dashes",
  message: `must be one of ${[...names.keys()].join(", ")}`
})

/** A data type in the path of an export: `sleep`, `cardio-load`, `temperature-body`. Reads as the type's name. */
export const ExportType = Exported.pipe(
  Schema.decodeTo(
    Schema.Literals(DataTypes.all.map(({ name }) => name)),
    SchemaTransformation.transform<DataTypes.Name, string>({
      decode: (path) => names.get(path)!,
      encode: (name) => exportName(DataTypes.byName[name])
    })
  )
)
