import type { ComponentChildren } from "preact"

/** A part of a screen with its title, and what is said beside it. */
export const Section = ({
  title,
  note,
  children
}: {
  readonly title: string
  readonly note?: string | null
  readonly children: ComponentChildren
}) => (
  <section class="section">
    <header class="section-head">
      <h2>{title}</h2>
      {note === undefined || note === null ? null : <span class="note">{note}</span>}
    </header>
    {children}
  </section>
)
