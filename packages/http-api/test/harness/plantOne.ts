/** One record of every type for Ada, on the day of every test, with the id `1` where a type has ids. */
import { DataTypes } from "@polar-flow/domain"
import { Effect } from "effect"
import { leastFields } from "./leastFields.ts"
import { plant } from "./planted.ts"

/** What tests expect beyond the fewest values. */
const more: Partial<Readonly<Record<string, object>>> = { nightlyRecharge: { hrvRmssd: 45 } }

export const plantOne = Effect.forEach(DataTypes.untyped, (type) =>
  plant(type, { ...leastFields(type, "2026-11-20"), ...more[type.name] })
)
