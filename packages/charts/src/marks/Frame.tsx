/** The drawing of a chart. */
import type { ComponentChildren } from "preact"
import type { CursorHandlers } from "../geometry/cursor.ts"

const leastWidth = 120

/** An image of a size, with a sentence for those who do not see it. */
export const Frame = ({
  width,
  height,
  label,
  children,
  ...handlers
}: {
  readonly width: number
  readonly height: number
  readonly label: string
  readonly children: ComponentChildren
} & CursorHandlers) =>
  // a page that is not laid out yet measures nothing
  width < leastWidth ? null : (
    <svg
      class="pf-chart"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
      {...handlers}
    >
      {children}
    </svg>
  )
