/** The frame of every screen: a rail beside it, a bar above it or below it, as the width allows. */
import type { ComponentChildren } from "preact"
import { Brand, Icon } from "./Icon.tsx"
import { hrefOf, type Path, route } from "./router.ts"
import type { Section } from "./screens.ts"
import { RailFoot } from "./RailFoot.tsx"
import { person } from "./session.ts"
import { screenNames, shellWords } from "./words.ts"
import { dayWithYear, deviceDay } from "../words/dates.ts"

const items: ReadonlyArray<{ readonly section: Section; readonly path: Path }> = [
  { section: "today", path: "/" },
  { section: "trends", path: "/trends" },
  { section: "sleep", path: "/sleep" },
  { section: "training", path: "/training" },
  { section: "more", path: "/more" }
]

const Items = ({ hasIcons }: { readonly hasIcons: boolean }) => {
  const names = screenNames.now()
  const here = route.value?.entry.section
  return items.map(({ section, path }) => (
    <a
      key={section}
      class="nav-item"
      href={hrefOf(path)}
      aria-current={section === here ? "page" : undefined}
    >
      {hasIcons ? <Icon name={section} /> : null}
      {names[section]}
    </a>
  ))
}

const BrandLink = () => (
  <a class="brand" href={hrefOf("/")}>
    <Brand />
    {shellWords.now().product}
  </a>
)

/** Whose page it is, of which day and in which time zone. Only paper needs to say it. */
const PrintFoot = () => {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const name = person.value?.display_name ?? person.value?.user_id
  return (
    <p class="print-foot note">
      {name} · {dayWithYear(deviceDay())} · {timeZone}
    </p>
  )
}

/** The frame around a screen. */
export const Shell = ({ children }: { readonly children: ComponentChildren }) => {
  const words = shellWords.now()
  return (
    <>
      <a class="skip" href="#content">
        {words.toContent}
      </a>
      <nav class="rail" aria-label={words.main}>
        <BrandLink />
        <Items hasIcons />
        <RailFoot />
      </nav>
      <div class="shell">
        <nav class="top-bar" aria-label={words.main}>
          <BrandLink />
          <Items hasIcons={false} />
        </nav>
        <main class="main" id="content" tabindex={-1}>
          {children}
          <PrintFoot />
        </main>
      </div>
      <nav class="bottom-bar" aria-label={words.main}>
        <Items hasIcons />
      </nav>
    </>
  )
}
