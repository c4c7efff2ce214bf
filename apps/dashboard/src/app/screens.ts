/** Every screen of the dashboard. A new screen is its folder and one line here. */
import type { ComponentType } from "preact"
import type { screenNames } from "./words.ts"

/** What a screen is given: the parameters of its path. */
export interface ScreenProps {
  readonly params: Readonly<Record<string, string>>
}

/** The module of a screen. */
interface ScreenModule {
  readonly Screen: ComponentType<ScreenProps>
}

/** A place in the navigation. */
export type Section = "today" | "trends" | "sleep" | "training" | "more"

/** A screen and where it is. */
export interface ScreenEntry {
  /** Parameters begin with a colon: `/why/:date`. */
  readonly path: `/${string}`
  /** The item of the navigation that it is below. */
  readonly section: Section
  /** Its key in `screenNames`. */
  readonly name: keyof ReturnType<(typeof screenNames)["now"]>
  readonly load: () => Promise<ScreenModule>
}

/** In no particular order: a path without parameters is preferred to one with them. */
export const screens = [
  { path: "/", section: "today", name: "today", load: () => import("../today/Today.tsx") },
  { path: "/today/:date", section: "today", name: "today", load: () => import("../today/Today.tsx") },
  { path: "/why", section: "today", name: "why", load: () => import("../why/Why.tsx") },
  { path: "/why/:date", section: "today", name: "why", load: () => import("../why/Why.tsx") },
  {
    path: "/training",
    section: "training",
    name: "training",
    load: () => import("../training/Training.tsx")
  },
  {
    path: "/training/:id",
    section: "training",
    name: "session",
    load: () => import("../session/Session.tsx")
  },
  { path: "/sleep", section: "sleep", name: "sleep", load: () => import("../sleep/Sleep.tsx") },
  { path: "/sleep/:date", section: "sleep", name: "sleep", load: () => import("../sleep/Sleep.tsx") },
  { path: "/heart", section: "more", name: "heart", load: () => import("../heart/Heart.tsx") },
  { path: "/heart/:date", section: "more", name: "heart", load: () => import("../heart/Heart.tsx") },
  { path: "/trends", section: "trends", name: "trends", load: () => import("../trends/Trends.tsx") },
  { path: "/day", section: "today", name: "day", load: () => import("../day/Day.tsx") },
  { path: "/day/:date", section: "today", name: "day", load: () => import("../day/Day.tsx") },
  { path: "/journal", section: "more", name: "journal", load: () => import("../journal/Journal.tsx") },
  { path: "/data", section: "more", name: "data", load: () => import("../data/Data.tsx") },
  { path: "/more", section: "more", name: "more", load: () => import("../more/More.tsx") }
] as const satisfies ReadonlyArray<ScreenEntry>

/** The paths that show the page. Signing in has no screen of its own, but its link leads somewhere. */
export const paths: ReadonlyArray<`/${string}`> = [...screens.map(({ path }) => path), "/sign-in"]
