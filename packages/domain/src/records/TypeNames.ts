/**
 * What clients call the data types. Responses, events, files and commands take their names from this table. Inside the
 * program a type has its `name`, in the database its `table`; neither is for clients.
 *
 * A type is called by its path: `/cardio-load` is `cardio_load`. The table has the types that clients of the system
 * before this one know by another name. Clients add the counts up, so a type has one name in each place.
 */
import * as DataTypes from "./DataTypes.ts"

/** The name of a type in each place. */
interface TypeNames {
  /** What a sync did: results, errors, progress, events for apps. */
  readonly inSyncs: string
  /** How many records there are. */
  readonly inCounts: string
  /** Exported files and the paths that they are read from. */
  readonly inFiles: string
}

const known: { readonly [Name in DataTypes.Name]?: Partial<TypeNames> } = {
  continuousHeartRate: { inSyncs: "continuous_hr" },
  bodyTemperature: { inSyncs: "body_temperature", inCounts: "body_temperature" },
  skinTemperature: { inSyncs: "skin_temperature", inCounts: "skin_temperature" }
}

const namesOf = ({ name, path }: DataTypes.Known): TypeNames => {
  const inFiles = path.slice(1).replaceAll("/", "-")
  const words = inFiles.replaceAll("-", "_")
  return { inSyncs: words, inCounts: words, inFiles, ...known[name] }
}

const table = new Map<string, TypeNames>(DataTypes.all.map((type) => [type.name, namesOf(type)]))

/** A stored run can name a type that this version does not have. */
const named = (place: keyof TypeNames) => (name: string) => table.get(name)?.[place] ?? name

/** The name of a type in what a sync did. `inSyncs("continuousHeartRate") // "continuous_hr"` */
export const inSyncs: (name: string) => string = named("inSyncs")

/** The name of a type in counts of records. `inCounts("continuousHeartRate") // "heart_rate"` */
export const inCounts: (name: string) => string = named("inCounts")

/** The name of a type in files. `inFiles("continuousHeartRate") // "heart-rate"` */
export const inFiles: (name: string) => string = named("inFiles")
