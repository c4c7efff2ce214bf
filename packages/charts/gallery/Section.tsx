/** A family of charts. */
import type { ComponentChildren } from "preact"

/** The section. */
export const Section = ({
  name,
  children
}: {
  readonly name: string
  readonly children: ComponentChildren
}) => (
  <section>
    <h2>{name}</h2>
    {children}
  </section>
)
