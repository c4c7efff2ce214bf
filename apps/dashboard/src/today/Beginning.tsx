/** Nothing was ever measured: what comes next, and what to do for it. */
import { useResource } from "../api/useResource.ts"
import { statusOf } from "../app/connection.ts"
import { hrefOf } from "../app/router.ts"
import { Empty } from "../parts/states/Empty.tsx"
import type { TodayRow } from "./answer.ts"
import { todayWords } from "./words.ts"

/** The first steps. */
export const Beginning = ({ today }: { readonly today: TodayRow }) => {
  const words = todayWords.now()
  const { value } = useResource(statusOf(today.user_id))
  if (value?.is_active === false)
    return (
      <>
        <Empty title={words.notConnected} text={words.notConnectedHelp} />
        <p class="controls">
          <a class="button" href={hrefOf("/data")}>
            {words.connect}
          </a>
        </p>
      </>
    )
  return today.sync.last_at === null ? (
    <Empty title={words.onItsWay} text={words.onItsWayHelp} />
  ) : (
    <Empty title={words.nothingAtPolar} text={words.nothingAtPolarHelp} />
  )
}
