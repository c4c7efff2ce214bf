/** The shape of every data type: the columns that the contract documents come first, then whatever else is scalar. */
import { DataTypes, type RecordStore } from "@polar-flow/domain"
import { resourceOf } from "../../resourceOf.ts"
import { type ExportShape, makeShape } from "./ExportShape.ts"
import { joinedShapes } from "./joinedShapes.ts"

const shapeOf = (store: RecordStore["Service"], type: DataTypes.Known): ExportShape => {
  const { columns, toLine, toRow } = resourceOf(type)
  const joined = joinedShapes[type.name]
  if (joined !== undefined) return { columns, ...joined(store) }
  if (toRow === undefined) throw new Error(`${type.name} has neither toRow nor a joined shape`)
  return makeShape(store)(type, columns, toRow, toLine)
}

/** The shapes over a record store, by the name of the data type. */
export const exportShapes = (store: RecordStore["Service"]): Readonly<Record<DataTypes.Name, ExportShape>> =>
  Object.fromEntries(DataTypes.all.map((type) => [type.name, shapeOf(store, type)])) as unknown as Readonly<
    Record<DataTypes.Name, ExportShape>
  >
