/** What is below the tiles: their days as a table, and how far the day is. */
import type { TodayRow } from "./answer.ts"
import { SoFar } from "./SoFar.tsx"
import { TilesTable } from "./TilesTable.tsx"

/** Both. */
export const Below = ({ today }: { readonly today: TodayRow }) => (
  <>
    <TilesTable today={today} />
    <SoFar today={today} />
  </>
)
