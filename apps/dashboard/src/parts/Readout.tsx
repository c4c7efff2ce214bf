/**
 * What the cursor of a chart points at, above the chart. Screen readers hear it when it changes. The line keeps its room,
 * so that nothing moves.
 */
export const Readout = ({ text, hint }: { readonly text: string | null; readonly hint?: string }) => (
  <p class={text === null ? "readout note" : "readout"} aria-live="polite">
    {text ?? hint}
  </p>
)
