/** Signed in, but there is nobody with data. */
import { hrefOf } from "../app/router.ts"
import { signedIn } from "../app/session.ts"
import { Title } from "../parts/Title.tsx"
import { signInWords } from "./words.ts"

/** What to do next. */
export const FirstRun = () => {
  const words = signInWords.now()
  const isOwner = signedIn.value?.kind === "owner"
  return (
    <>
      <Title text={words.firstRun} lede={isOwner ? words.firstRunOwner : words.firstRunKey} />
      {isOwner ? (
        <p class="controls">
          <a class="button" href={hrefOf("/admin")}>
            {words.connect}
          </a>
        </p>
      ) : null}
    </>
  )
}
