/** The way to everything that is not needed every morning, and what belongs to this device. */
import { signal } from "@preact/signals"
import { type ScreenEntry, screens } from "../app/screens.ts"
import { hrefOf } from "../app/router.ts"
import { PersonSwitcher } from "../app/PersonSwitcher.tsx"
import { signedIn, signOut } from "../app/session.ts"
import { applyTheme, theme, type Theme } from "../app/theme.ts"
import { screenNames, shellWords } from "../app/words.ts"
import { Title } from "../parts/Title.tsx"

const isLeaving = signal(false)

const leave = async () => {
  isLeaving.value = true
  await signOut()
  isLeaving.value = false
}

const themes = [
  ["system", "asSystem"],
  ["light", "light"],
  ["dark", "dark"]
] as const satisfies ReadonlyArray<readonly [Theme, string]>

const Appearance = () => {
  const words = shellWords.now()
  return (
    <fieldset class="segments">
      <legend class="note">{words.appearance}</legend>
      {themes.map(([value, name]) => (
        <button
          key={value}
          type="button"
          aria-pressed={theme.value === value}
          onClick={() => applyTheme(value)}
        >
          {words[name]}
        </button>
      ))}
    </fieldset>
  )
}

/** Screens of this section that need no parameter. */
const all: ReadonlyArray<ScreenEntry> = screens
const further = all.filter(
  ({ path, section }) => section === "more" && path !== "/more" && !path.includes(":")
)

/** The screen. */
export const Screen = () => {
  const words = shellWords.now()
  return (
    <>
      <Title text={screenNames.now().more} lede={words.moreLede} />
      <ul class="list">
        {further.map(({ name, path }) => (
          <li key={path}>
            <a class="list-link" href={hrefOf(path)}>
              {screenNames.now()[name]}
            </a>
          </li>
        ))}
        {signedIn.value?.kind === "owner" ? (
          <li>
            <a class="list-link" href={hrefOf("/admin")}>
              {words.admin}
            </a>
          </li>
        ) : null}
      </ul>
      <PersonSwitcher />
      <Appearance />
      <p class="controls">
        <button type="button" class="button quiet" disabled={isLeaving.value} onClick={() => void leave()}>
          {words.signOut}
        </button>
      </p>
    </>
  )
}
