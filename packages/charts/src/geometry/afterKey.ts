/** How keys move a cursor. */

/** How far the keys lead: an arrow, an arrow with Shift, and a Page key. */
export interface KeySteps {
  readonly arrow: number
  readonly shift: number
  readonly page: number
}

/** Over days: a day, a week, a month. */
const days: KeySteps = { arrow: 1, shift: 7, page: 30 }

/** Over the minutes of a night or a day: five minutes, half an hour, two hours. */
export const minutes: KeySteps = { arrow: 5, shift: 30, page: 120 }

/** Where a key leads; Home and End lead to the edges. `null` for other keys. */
export const afterKey = (
  { key, shiftKey }: Pick<KeyboardEvent, "key" | "shiftKey">,
  cursor: number,
  from: number,
  to: number,
  { arrow, page, shift }: KeySteps = days
): number | null => {
  const by = shiftKey ? shift : arrow
  const moved: Readonly<Record<string, number>> = {
    ArrowLeft: -by,
    ArrowRight: by,
    PageUp: -page,
    PageDown: page,
    Home: -Infinity,
    End: Infinity
  }
  const step = moved[key]
  return step === undefined ? null : Math.min(to, Math.max(from, cursor + step))
}
