/** English on a page that should be German. */
import type { Page } from "playwright-core"

/** Words that English sentences cannot do without, and German ones do not have. */
const english =
  /\b(?:the|and|of|your|you|with|this|that|were|has|have|is|are|not|than|from|night|nights|day|days|week|usual|sleep|heart|load|steps|today|yesterday|morning)\b/iu

const texts = `(() => {
  const found = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { parentElement, textContent } = walker.currentNode
    // only browsers without scripts show it, which have no language of a page either
    if (parentElement.closest("noscript") === null) found.push(textContent.trim())
  }
  for (const element of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]"))
    for (const name of ["aria-label", "title", "placeholder", "alt"])
      if (element.hasAttribute(name)) found.push(element.getAttribute(name))
  return found.filter((text) => text !== "")
})()`

/** Everything on the page, seen or read aloud, that has an English word. */
export const englishOn = async (page: Page): Promise<ReadonlyArray<string>> =>
  (await page.evaluate<ReadonlyArray<string>>(texts)).filter((text) => english.test(text))
