/** The signs of the navigation, as the dashboard draws them. A word stands beside each, so readers of the screen skip them. */
import { type Markup, markup } from "../../reference/server/markup.ts"

const drawn = {
  today: markup`<circle cx="10" cy="10" r="3.4"/><path d="M10 2v1.8M10 16.2V18M2 10h1.8M16.2 10H18M4.3 4.3l1.3 1.3M14.4 14.4l1.3 1.3M15.7 4.3l-1.3 1.3M5.6 14.4l-1.3 1.3"/>`,
  trends: markup`<path d="M2.5 14.5l4.5-5 3.5 3 6.5-8"/><path d="M2.5 17.5h15" opacity=".45"/>`,
  sleep: markup`<path d="M16.5 12.2A7 7 0 0 1 7.8 3.5a7 7 0 1 0 8.7 8.7Z"/>`,
  training: markup`<path d="M2 10.5h3l2-5.5 4 10 2.4-6.5 1 2H18"/>`,
  more: markup`<path d="M3 5.5h14M3 10h14M3 14.5h9"/>`,
  household: markup`<circle cx="7.5" cy="7" r="2.8"/><path d="M2.5 16.5c0-3 2.2-4.8 5-4.8s5 1.8 5 4.8M13.2 4.6a2.7 2.7 0 0 1 0 5M14.4 12c1.9.6 3.1 2.2 3.1 4.5"/>`,
  syncs: markup`<path d="M3.5 9a6.6 6.6 0 0 1 12-2.6M16.5 11a6.6 6.6 0 0 1-12 2.6M15.8 2.8v3.8H12M4.2 17.2v-3.8H8"/>`
} as const

/** A sign. */
export const icon = (name: keyof typeof drawn): Markup =>
  markup`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true">${drawn[name]}</svg>`

/** The sign and the name of the product. */
export const brand: Markup = markup`<svg class="brand-sign" viewBox="0 0 20 20" aria-hidden="true"><path class="brand-line" d="M1 10h18"/><rect class="brand-band" x="6.5" y="7" width="7" height="6" rx="1"/><circle class="brand-dot" cx="14" cy="10" r="3.6"/></svg>polar-flow`
