/** English on a page that should be German. */
import type { Page } from "playwright-core"

/** Words that English sentences cannot do without, and German ones do not have. */
export const english =
  /\b(?:the|and|of|your|you|with|this|that|has|have|is|are|not|from|for|day|days|hours|minutes|ago|now|never|key|keys|revoke|revoked|rename|erase|erased|sign|signed|save|cancel|people|everybody|person's|password|waits?|failed|retry|sync|syncs|read|created?)\b/iu

/** What programs and people wrote is shown as it is: commands and ids, errors of Polar, browsers. */
const texts = `(() => {
  const found = []
  const isForeign = (element) => element.closest("code, [lang=en], .key-secret, option[value=en]") !== null
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode())
    if (!isForeign(walker.currentNode.parentElement)) found.push(walker.currentNode.textContent.trim())
  for (const element of document.querySelectorAll("[aria-label], [data-title], [placeholder], [alt]"))
    for (const name of ["aria-label", "data-title", "placeholder", "alt"])
      if (element.hasAttribute(name)) found.push(element.getAttribute(name))
  return found.filter((text) => text !== "")
})()`

/** Everything on the page, seen or read aloud, that has an English word. */
export const englishOn = async (page: Page): Promise<ReadonlyArray<string>> =>
  (await page.evaluate<ReadonlyArray<string>>(texts)).filter((text) => english.test(text))
