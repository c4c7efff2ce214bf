/** Whether Polar gives this server the person's data, and how to allow it again. */
import { useEffect, useState } from "preact/hooks"
import { server } from "../../api/client.ts"
import { reloadAll } from "../../api/resource.ts"
import { useResource } from "../../api/useResource.ts"
import { statusOf } from "../../app/connection.ts"
import { go, hrefOf, query } from "../../app/router.ts"
import { may } from "../../app/session.ts"
import { Section } from "../../parts/Section.tsx"
import { Loading } from "../../parts/states/Loading.tsx"
import { Block } from "../../parts/states/Skeleton.tsx"
import { Disconnect } from "./Disconnect.tsx"
import { instantText } from "../instants.ts"
import { connectionWords } from "./words.ts"

/**
 * Whether connecting has just failed. Coming back from Polar, the address says so; or it has a code for apps, which this
 * page does not need.
 */
const useReturn = (): boolean => {
  const [hasFailed] = useState(query.value.get("status") === "failed")
  const isBack = query.value.has("code") || query.value.has("status")
  useEffect(() => {
    if (isBack) go("/data", "replace")
  }, [isBack])
  return hasFailed
}

/** The section. */
export const Connection = ({ userId }: { readonly userId: string }) => {
  const words = connectionWords.now()
  const hasFailed = useReturn()
  const used = useResource(statusOf(userId))
  const [isConfirmed, setConfirmed] = useState(true)
  const back = location.origin + hrefOf("/data")
  return (
    <Section title={words.polar}>
      <Loading what={words.polar} used={used} skeleton={<Block as="line" />}>
        {({ is_active: isConnected, last_synced_at: last }) => (
          <>
            <p role="status">
              {isConnected ? words.connected : last === null ? words.neverConnected : words.notConnected}{" "}
              {last === null ? null : words.lastSync(instantText(last))}
            </p>
            {hasFailed && !isConnected ? <p class="note">{words.connectFailed}</p> : null}
            {isConnected || isConfirmed ? null : <p class="note">{words.disconnectedHere}</p>}
            {isConnected ? (
              may("sync") ? (
                <Disconnect
                  userId={userId}
                  onDone={(isConfirmed) => {
                    setConfirmed(isConfirmed)
                    // the banner and the first screen say so, too
                    reloadAll()
                  }}
                />
              ) : null
            ) : (
              <p class="controls">
                <a class="button" href={server().accounts.connectUrl({ callbackUrl: back })}>
                  {last === null ? words.connectFirst : words.reconnect}
                </a>
              </p>
            )}
          </>
        )}
      </Loading>
    </Section>
  )
}
