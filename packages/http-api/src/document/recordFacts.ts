/** The fields of records: those that many types have, then those of each type. */
import { resources } from "../records/resources.ts"
import { type FieldFacts, counted, shown } from "./FieldFact.ts"

/** Facts of every field of a record. What one type says of a name holds for all of them. */
export const recordFacts: FieldFacts = Object.assign(
  {
    date: shown("2026-11-20"),
    start_time: shown("2026-11-20T17:30:00+02:00"),
    end_time: shown("2026-11-20T18:22:24+02:00"),
    time: shown("2026-11-20T02:15:00+02:00"),
    sample_count: counted(96)
  },
  ...Object.values(resources).map(({ facts }): FieldFacts => facts)
)
