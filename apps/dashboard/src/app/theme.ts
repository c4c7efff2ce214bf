/** Light or dark. Without a choice the system decides. */
import { signal } from "@preact/signals"

/** What was chosen. */
export type Theme = "system" | "light" | "dark"

const name = "polar-flow-theme"

const remembered = (): Theme => {
  try {
    const given = localStorage.getItem(name)
    return given === "light" || given === "dark" ? given : "system"
  } catch {
    return "system"
  }
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
  try {
    localStorage.setItem(name, chosen)
  } catch {
    // storage is forbidden: the choice lasts until the page is loaded again
  }
}
