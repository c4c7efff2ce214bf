/** What is below the tiles: their days as a table, how far the day is, the labels of the day, and the sync. */
import type { TodayRow } from "./answer.ts"
import { JournalChips } from "./JournalChips.tsx"
import { SoFar } from "./SoFar.tsx"
import { SyncNow } from "./SyncNow.tsx"
import { TilesTable } from "./TilesTable.tsx"

/** All of it. An earlier day has no sync. */
export const Below = ({ today, isToday }: { readonly today: TodayRow; readonly isToday: boolean }) => (
  <>
    <TilesTable today={today} />
    <SoFar today={today} />
    <div class="not-printed">
      <JournalChips today={today} />
      {isToday ? <SyncNow today={today} /> : null}
    </div>
  </>
)
