/** A one-time link: its token stands behind the `#`, so that no server and no log on the way sees it. */
import { signal } from "@preact/signals"
import { server } from "../api/client.ts"
import { go } from "../app/router.ts"
import { attempt } from "./attempt.ts"

/** Whether a link was not accepted. */
export const linkProblem = signal(false)

/** Signs in with the token of the address, if it has one, and removes it from the address and the history. */
export const signInByLink = async (): Promise<void> => {
  const token = new URLSearchParams(location.hash.slice(1)).get("token")
  if (token === null) return
  go("/", "replace")
  // takes the answer that the page asked for beforehand, so that it is not taken for the one after signing in
  await server()
    .session.get()
    .catch(() => null)
  linkProblem.value = (await attempt({ key: token })) === "refused"
}
