/** Values far outside the usual. */

/** How far outside: the ring of `critical` is larger. */
export type RingSize = "warning" | "critical"

/** A ring around a value. Its size is the second channel beside its color. */
export const Ring = ({ x, y, size }: { readonly x: number; readonly y: number; readonly size: RingSize }) => (
  <circle
    class={`pf-ring pf-ring-${size}`}
    cx={x.toFixed(1)}
    cy={y.toFixed(1)}
    r={size === "critical" ? 6.5 : 4.5}
  />
)
