/** Where the visitor is, and how to go elsewhere. Links are plain links; clicks on them do not load the page again. */
import { computed, signal } from "@preact/signals"
import { root } from "./root.ts"
import { type Route, routeOf } from "./routes.ts"

/** A path of the dashboard, with its query if it has one. It does not have the prefix of the server. */
export type Path = `/${string}`

const pathHere = (): Path => `/${location.pathname.slice(root.length)}`
const place = signal<{ readonly path: Path; readonly query: string }>({ path: "/", query: "" })

/** The path that is shown. */
export const path = computed(() => place.value.path)
/** The parameters after the question mark. */
export const query = computed(() => new URLSearchParams(place.value.query))
/** The screen that is shown; null for an unknown path. */
export const route = computed<Route | null>(() => routeOf(path.value))

/** The address of a path, for `href`. */
export const hrefOf = (to: Path): string => root + to.slice(1)

/** How far down the visitor was; kept with each entry of the history. */
const scrolledOf = (state: unknown): number =>
  typeof state === "object" && state !== null && "scrolled" in state ? Number(state.scrolled) : 0

const read = (): void => {
  place.value = { path: pathHere(), query: location.search }
}

/** Goes to a path. `replace` leaves no entry in the history: for changes of the query, such as a chosen range. */
export const go = (to: Path, how: "push" | "replace" = "push"): void => {
  if (how === "replace") history.replaceState(history.state, "", hrefOf(to))
  else {
    history.replaceState({ scrolled: scrollY }, "")
    history.pushState(null, "", hrefOf(to))
  }
  read()
  if (how === "push") {
    scrollTo(0, 0)
    // where reading goes on, for keyboards and screen readers
    document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true })
  }
}

/** A click that follows a link here, and not into another tab, a download or another site. */
const linkOf = (event: MouseEvent): HTMLAnchorElement | null => {
  if (event.defaultPrevented || event.button !== 0) return null
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null
  const link = event.target instanceof Element ? event.target.closest("a") : null
  if (link === null || link.target !== "" || link.hasAttribute("download")) return null
  return link.origin === location.origin && link.pathname.startsWith(root) && link.hash === "" ? link : null
}

const onClick = (event: MouseEvent): void => {
  const link = linkOf(event)
  if (link === null) return
  const to: Path = `/${link.pathname.slice(root.length)}`
  if (routeOf(to) === null) return
  event.preventDefault()
  go(`${to}${link.search}`)
}

/** Follows links and the buttons of the browser from now on. */
export const startRouter = (): void => {
  history.scrollRestoration = "manual"
  read()
  document.addEventListener("click", onClick)
  addEventListener("popstate", ({ state }) => {
    read()
    // after the screen is drawn again
    requestAnimationFrame(() => scrollTo(0, scrolledOf(state)))
  })
}
