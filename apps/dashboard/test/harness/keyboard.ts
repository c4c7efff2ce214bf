/** A screen without a pointer. */
import type { Page } from "playwright-core"

const focused = `(() => {
  const element = document.activeElement
  if (element === null || element === document.body) return null
  const box = element.getBoundingClientRect()
  const style = getComputedStyle(element)
  return {
    name: element.getAttribute("aria-label") ?? element.innerText?.trim().slice(0, 80) ?? element.tagName,
    isSeen: box.width > 0 && box.height > 0,
    hasRing: style.outlineStyle !== "none" && style.outlineWidth !== "0px"
  }
})()`

/** Something that has the focus. */
export interface Stop {
  readonly name: string
  readonly isSeen: boolean
  readonly hasRing: boolean
}

/** Every stop of the Tab key, from the top of the page to its end. */
export const tabStops = async (page: Page): Promise<ReadonlyArray<Stop>> => {
  await page.evaluate("document.activeElement?.blur(); scrollTo(0, 0)")
  const stops: Array<Stop> = []
  for (let count = 0; count < 200; count += 1) {
    await page.keyboard.press("Tab")
    const stop = await page.evaluate<Stop | null>(focused)
    if (stop === null) return stops
    stops.push(stop)
  }
  throw new Error("the Tab key never leaves the page")
}
