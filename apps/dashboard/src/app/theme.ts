/**
 * Light or dark. Without a choice the system decides. A cookie keeps the choice, so that the administration pages, which
 * have no script, look the same.
 */
import { signal } from "@preact/signals"
import { root } from "./root.ts"

/** What was chosen. */
export type Theme = "system" | "light" | "dark"

const yearInSeconds = 31_536_000

const remembered = (): Theme => {
  const given = /(?:^|; )polar-flow-theme=(\w+)/u.exec(document.cookie)?.[1]
  return given === "light" || given === "dark" ? given : "system"
}

export const theme = signal<Theme>("system")

const show = (chosen: Theme): void => {
  theme.value = chosen
  if (chosen === "system") delete document.documentElement.dataset["theme"]
  else document.documentElement.dataset["theme"] = chosen
}

/** Shows what was chosen on this device. */
export const startTheme = (): void => show(remembered())

/** Chooses for this device. */
export const applyTheme = (chosen: Theme): void => {
  show(chosen)
  const age = chosen === "system" ? 0 : yearInSeconds
  document.cookie = `polar-flow-theme=${chosen}; path=${root.replace(/(.)\/$/u, "$1")}; max-age=${age}; samesite=lax`
}
