/** The signs of the navigation and of controls. A word stands beside each, so readers of the screen skip them. */

const drawn = {
  today: (
    <>
      <circle cx="10" cy="10" r="3.4" />
      <path d="M10 2v1.8M10 16.2V18M2 10h1.8M16.2 10H18M4.3 4.3l1.3 1.3M14.4 14.4l1.3 1.3M15.7 4.3l-1.3 1.3M5.6 14.4l-1.3 1.3" />
    </>
  ),
  trends: (
    <>
      <path d="M2.5 14.5l4.5-5 3.5 3 6.5-8" />
      <path d="M2.5 17.5h15" opacity=".45" />
    </>
  ),
  sleep: <path d="M16.5 12.2A7 7 0 0 1 7.8 3.5a7 7 0 1 0 8.7 8.7Z" />,
  training: <path d="M2 10.5h3l2-5.5 4 10 2.4-6.5 1 2H18" />,
  more: <path d="M3 5.5h14M3 10h14M3 14.5h9" />,
  before: <path d="M12 4l-6 6 6 6" />,
  after: <path d="M8 4l6 6-6 6" />,
  down: <path d="M5 8l5 5 5-5" />,
  tick: <path d="M4 10.5l4 4 8-9" />,
  plus: <path d="M10 4v12M4 10h12" />,
  table: <path d="M3 4h14v12H3zM3 8h14M8 8v8" />,
  cross: <path d="M5 5l10 10M15 5 5 15" />
}

/** The name of a sign. */
export type IconName = keyof typeof drawn

/** A sign. */
export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
    {drawn[name]}
  </svg>
)

/** The sign of the product. */
export const Brand = () => (
  <svg class="brand-sign" viewBox="0 0 20 20" aria-hidden="true">
    <path class="brand-line" d="M1 10h18" />
    <rect class="brand-band" x="6.5" y="7" width="7" height="6" rx="1" />
    <circle class="brand-dot" cx="14" cy="10" r="3.6" />
  </svg>
)
