/** At the foot of the rail: whose data this is, and how fresh. */
import { clockOf, momentOf } from "../words/dates.ts"
import { PersonSwitcher } from "./PersonSwitcher.tsx"
import { type SyncState, syncState } from "./syncState.ts"
import { shellWords } from "./words.ts"

const Synced = ({ isRunning, lastAt, nextAt }: SyncState) => {
  const words = shellWords.now()
  return (
    <>
      <p class="rail-synced">{lastAt === null ? words.notSynced : words.synced(momentOf(lastAt))}</p>
      {isRunning ? <p>{words.syncing}</p> : nextAt === null ? null : <p>{words.next(clockOf(nextAt))}</p>}
    </>
  )
}

/** The foot of the rail. */
export const RailFoot = () => {
  const known = syncState.value
  return (
    <div class="rail-foot">
      <PersonSwitcher />
      {known === null ? null : <Synced {...known} />}
    </div>
  )
}
