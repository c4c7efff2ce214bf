/** With which day a week begins. */
import { computed, signal } from "@preact/signals"
import { locale } from "./language.ts"

/** The first day of the person's profile, 1 for Monday to 7 for Sunday; null follows the country. */
export const chosenWeekday = signal<number | null>(null)

interface WeekInfo {
  readonly firstDay?: number
}
/** Older browsers have the week as a property, and some have none. */
interface LocaleWithWeek {
  readonly getWeekInfo?: () => WeekInfo
  readonly weekInfo?: WeekInfo
}

const ofLocale = (tag: string): number => {
  const found = new Intl.Locale(tag) as LocaleWithWeek
  return (found.getWeekInfo?.() ?? found.weekInfo)?.firstDay ?? 1
}

/** The first day that is shown: 1 for Monday, 7 for Sunday. */
export const firstWeekday = computed<number>(() => chosenWeekday.value ?? ofLocale(locale.value))

const epochWeekday = 4

/** The first day of the week of a day. */
export const weekOf = (day: number): number => {
  const weekday = ((((day + epochWeekday - 1) % 7) + 7) % 7) + 1
  return day - ((weekday - firstWeekday.value + 7) % 7)
}
