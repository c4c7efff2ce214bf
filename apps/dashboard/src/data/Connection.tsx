/** Whether Polar gives this server the person's data, and how to allow it again. */
import { useEffect } from "preact/hooks"
import { server } from "../api/client.ts"
import { useResource } from "../api/useResource.ts"
import { statusOf } from "../app/connection.ts"
import { go, hrefOf, query } from "../app/router.ts"
import { Section } from "../parts/Section.tsx"
import { Loading } from "../parts/states/Loading.tsx"
import { Block } from "../parts/states/Skeleton.tsx"
import { instantText } from "./instants.ts"
import { dataWords } from "./words.ts"

/** Coming back from Polar, the address has a code for apps, which this page does not need. */
const useCleanAddress = (): void => {
  const isBack = query.value.has("code")
  useEffect(() => {
    if (isBack) go("/data", "replace")
  }, [isBack])
}

/** The section. */
export const Connection = ({ userId }: { readonly userId: string }) => {
  const words = dataWords.now()
  useCleanAddress()
  const used = useResource(statusOf(userId))
  const back = location.origin + hrefOf("/data")
  return (
    <Section title={words.polar}>
      <Loading what={words.polar} used={used} skeleton={<Block as="line" />}>
        {({ is_active: isConnected, last_synced_at: last }) => (
          <>
            <p>
              {isConnected ? words.connected : last === null ? words.neverConnected : words.notConnected}{" "}
              {last === null ? null : words.lastSync(instantText(last))}
            </p>
            {isConnected ? null : (
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
