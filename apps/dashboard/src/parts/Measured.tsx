import type { ComponentChildren } from "preact"
import { useWidth } from "./useWidth.ts"

/** A box that tells its content how wide it is. */
export const Measured = ({ children }: { readonly children: (width: number) => ComponentChildren }) => {
  const { ref, width } = useWidth<HTMLDivElement>()
  return (
    <div class="measured" ref={ref}>
      {width === 0 ? null : children(width)}
    </div>
  )
}
