/** On every screen, once Polar has ended the connection: nothing new arrives, and where to connect again. */
import { useResource } from "../api/useResource.ts"
import { statusOf } from "./connection.ts"
import { hrefOf } from "./router.ts"
import { useLastSync } from "./syncState.ts"
import { shellWords } from "./words.ts"

/** The banner; people who were never connected have an app of their own that brings their data. */
export const ConsentBanner = ({ userId }: { readonly userId: string }) => {
  const { value } = useResource(statusOf(userId))
  useLastSync(userId, value)
  if (value === null || value.is_active || !value.first_sync_completed) return null
  const words = shellWords.now()
  return (
    <p class="banner" role="status">
      {words.consentEnded}{" "}
      <a class="link" href={hrefOf("/data")}>
        {words.connectAgain}
      </a>
    </p>
  )
}
