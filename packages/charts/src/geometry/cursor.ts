/** How a chart answers to pointer and keys. */
import { afterKey, type KeySteps } from "./afterKey.ts"

/** A chosen place of an axis, and where it may go. */
export interface CursorOptions {
  readonly from: number
  readonly to: number
  /** Where the keys begin: at the end, unless something is chosen. */
  readonly cursor: number | null
  readonly steps?: KeySteps
  /** What is at a place of the drawing, in its own pixels. */
  readonly at: (x: number, y: number) => number
  readonly onCursor: ((place: number) => void) | undefined
  /** Called when the chosen place is to be opened. */
  readonly onOpen?: ((place: number) => void) | undefined
}

/** What the drawing listens to: nothing, if nobody wants to know. */
export interface CursorHandlers {
  // in lower case: an attribute of SVG keeps its spelling, and a browser ignores "tabIndex"
  readonly tabindex?: number
  readonly onPointerMove?: (event: PointerEvent) => void
  readonly onPointerDown?: (event: PointerEvent) => void
  readonly onClick?: (event: MouseEvent) => void
  readonly onKeyDown?: (event: KeyboardEvent) => void
}

/** The handlers of a drawing. */
export const cursorHandlers = (options: CursorOptions): CursorHandlers => {
  const { at, cursor, from, onCursor, onOpen, steps, to } = options
  if (onCursor === undefined) return {}
  const placeOf = (event: MouseEvent): number => {
    const box = (event.currentTarget as Element).getBoundingClientRect()
    return Math.min(to, Math.max(from, at(event.clientX - box.left, event.clientY - box.top)))
  }
  const choose = (event: PointerEvent) => onCursor(placeOf(event))
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" && onOpen !== undefined) return onOpen(cursor ?? to)
    const place = afterKey(event, cursor ?? to, from, to, steps)
    if (place === null) return
    event.preventDefault()
    onCursor(place)
  }
  return {
    tabindex: 0,
    onPointerMove: choose,
    onPointerDown: choose,
    onKeyDown: press,
    ...(onOpen === undefined ? {} : { onClick: (event: MouseEvent) => onOpen(placeOf(event)) })
  }
}
