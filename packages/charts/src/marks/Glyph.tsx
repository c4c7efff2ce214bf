/** The shape beside a finding or a value. */

/** Above, below or within the usual; a diamond for what has no direction. */
export type GlyphShape = "above" | "below" | "within" | "note"
/** Whether that is good for the person, bad, or neither. */
export type Tone = "favourable" | "unfavourable" | "neutral"

const drawn = {
  above: <path class="pf-solid" d="M5 1 9.5 9H.5Z" />,
  below: <path class="pf-solid" d="M5 9 9.5 1H.5Z" />,
  within: <circle class="pf-outline" cx="5" cy="5" r="3" />,
  note: <path class="pf-outline" d="M5 .5 9.5 5 5 9.5.5 5Z" />
}

/** A glyph. The words beside it say the same, so readers of the screen skip it. */
export const Glyph = ({ shape, tone = "neutral" }: { readonly shape: GlyphShape; readonly tone?: Tone }) => (
  <svg class={`pf-glyph pf-${tone}`} width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
    {drawn[shape]}
  </svg>
)
