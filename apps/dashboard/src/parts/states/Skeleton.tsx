/** What is shown while the first value is on its way: the shapes that will be there, at rest. */
import type { ComponentChildren } from "preact"
import { useEffect, useState } from "preact/hooks"
import { shellWords } from "../../app/words.ts"

const patience = 300

/** Whether somebody has waited long enough to be shown that something is on its way. */
const useIsLate = (): boolean => {
  const [isLate, setIsLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), patience)
    return () => clearTimeout(timer)
  }, [])
  return isLate
}

/** A bar of a size in classes: `block-title`, `block-line`, `block-chart`. */
export const Block = ({ as }: { readonly as: "title" | "line" | "short" | "chart" | "tile" }) => (
  <span class={`block block-${as}`} />
)

/** The shapes. They take their room from the first moment, and are seen after 300 ms. */
export const Skeleton = ({ children }: { readonly children: ComponentChildren }) => (
  <div class={useIsLate() ? "skeleton" : "skeleton skeleton-early"} role="status">
    <span class="hidden">{shellWords.now().loading}</span>
    <div aria-hidden="true">{children}</div>
  </div>
)
