/** A person with everything that says which days are normal. */
import { withLevels } from "../baseline/levelChanges.ts"
import { epochDayOf } from "../series/CivilDate.ts"
import type { Person } from "../series/Person.ts"
import { alarmLabels } from "../monitoring/illnessHistory.ts"
import { type IllnessSignal, signals } from "../monitoring/illnessNight.ts"
import { withKnownLoads } from "../training/trainingLoadRatio.ts"

/** An alarm takes two signals, so a new level that raises alarms shows in two. */
const leastSignals = 2

/**
 * The person as the combined answers see them on a day: with known loads only, the changes of level of every metric, and
 * the nights of past alarms as labels. The first nights of a new level raise alarms too, but they are its normal.
 */
export const presentPerson = (person: Person, today: number): Person => {
  const levelled = withLevels(withKnownLoads(person))
  const changesOf = (name: IllnessSignal) =>
    (levelled.levels?.[name] ?? []).filter(({ knownFrom }) => knownFrom < today)
  const isOfNewLevel = (day: number) =>
    signals.filter(({ name }) =>
      changesOf(name).some((change) => change.day <= day && day <= change.knownFrom)
    ).length >= leastSignals
  const alarms = alarmLabels(levelled, today).filter(({ from }) => !isOfNewLevel(epochDayOf(from)))
  return alarms.length === 0 ? levelled : { ...levelled, labels: [...(person.labels ?? []), ...alarms] }
}
