/** The server does not answer, and there is nothing to show yet. */
import { Title } from "../parts/Title.tsx"
import { refreshSession } from "../app/session.ts"
import { shellWords } from "../app/words.ts"

/** The page without a server. */
export const Away = () => {
  const words = shellWords.now()
  return (
    <main class="alone">
      <Title text={words.away} lede={words.awayHelp} />
      <p class="controls">
        <button type="button" class="button" onClick={() => void refreshSession()}>
          {words.retry}
        </button>
      </p>
    </main>
  )
}
