/** Reads the labels of a person's journal. */
import { Journal, type UserId } from "@polar-flow/domain"
import { Effect } from "effect"
import type { Label } from "../series/Label.ts"
import type { AsOf } from "./personOf.ts"

/** The labels whose days have begun. A device is new from its day on, if that is all that the person says. */
export const labelsOf = Effect.fnUntraced(function* (userId: UserId, { asOf }: AsOf) {
  const spans = yield* Journal.use((journal) => journal.labels(userId))
  return spans
    .filter(({ from }) => from <= asOf)
    .map(({ from, label: kind, to }): Label =>
      kind === "newDevice" && from === to ? { kind, from } : { kind, from, to }
    )
})
