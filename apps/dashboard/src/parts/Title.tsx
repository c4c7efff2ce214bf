import { useEffect } from "preact/hooks"
import { shellWords } from "../app/words.ts"

/** The name of the page, for the window. */
export const useWindowTitle = (text: string): void => {
  const { product } = shellWords.now()
  useEffect(() => {
    document.title = `${text} · ${product}`
  }, [text, product])
}

/** The title of a screen, and a sentence below it. */
export const Title = ({ text, lede }: { readonly text: string; readonly lede?: string | null }) => {
  useWindowTitle(text)
  return (
    <header class="page-head">
      <h1 class="page-title">{text}</h1>
      {lede === undefined || lede === null ? null : <p class="lede">{lede}</p>}
    </header>
  )
}
