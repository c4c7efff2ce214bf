/** Hatching for anything that was not measured. */
import type { ComponentChildren } from "preact"
import { useId } from "preact/hooks"

/** Gives its children the fill of what was not measured. */
export const HatchFill = ({ children }: { readonly children: (fill: string) => ComponentChildren }) => {
  const id = `hatch-${useId()}`
  return (
    <g class="pf-hatch">
      <defs>
        <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line class="pf-hatch-line" x1="0" y1="0" x2="0" y2="5" />
        </pattern>
      </defs>
      {children(`url(#${id})`)}
    </g>
  )
}
