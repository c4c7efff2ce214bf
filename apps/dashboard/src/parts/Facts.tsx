/** Values beside each other, each with its name. */

/** A value. */
export interface Fact {
  readonly name: string
  /** `null`: not measured. */
  readonly value: string | null
  readonly unit?: string
  /** What is usual, or where it comes from. */
  readonly note?: string | null
}

/** The values. */
export const Facts = ({ facts }: { readonly facts: ReadonlyArray<Fact> }) => (
  <dl class="facts">
    {facts.map(({ name, note, unit, value }) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>
          {value ?? "—"} {unit === undefined || value === null ? null : <small>{unit}</small>}
        </dd>
        {note === undefined || note === null ? null : <dd class="note">{note}</dd>}
      </div>
    ))}
  </dl>
)
