/** The dashboard: signing in, and then the screens. */
import type { ComponentType } from "preact"
import { useEffect } from "preact/hooks"
import { language, locale } from "../words/language.ts"
import { ConsentBanner } from "./ConsentBanner.tsx"
import { useProfile } from "./profile.ts"
import { ScreenFailed, ScreenHost } from "./ScreenHost.tsx"
import { hasEnded, person, session } from "./session.ts"
import { Shell } from "./Shell.tsx"
import { useModule } from "./useModule.ts"

/** Screen readers pronounce the page in its language. */
const useDocumentLanguage = (): void => {
  const tag = locale.value.startsWith(language.value) ? locale.value : language.value
  useEffect(() => {
    document.documentElement.lang = tag
  }, [tag])
}

const loadPages = () => import("../signIn/pages.ts")
type Pages = Awaited<ReturnType<typeof loadPages>>

/** A page of signing in. */
const Page = ({ name }: { readonly name: keyof Pages }) => {
  const pages = useModule(loadPages)
  if (pages === "loading") return null
  if (pages === "failed") return <ScreenFailed />
  const Shown: ComponentType = pages[name]
  return <Shown />
}

/** The screens of a person, as the profile of that person says. */
const Screens = ({ userId }: { readonly userId: string }) => {
  useProfile(userId)
  return (
    <>
      <ConsentBanner userId={userId} />
      <ScreenHost />
    </>
  )
}

/** The whole page. */
export const App = () => {
  useDocumentLanguage()
  if (session.value === "unknown") return null
  if (session.value === "away") return <Page name="Away" />
  if (session.value === null) return <Page name="SignIn" />
  return (
    <>
      <Shell>
        {person.value === null ? <Page name="FirstRun" /> : <Screens userId={person.value.user_id} />}
      </Shell>
      {hasEnded.value ? <Page name="SignInAgain" /> : null}
    </>
  )
}
