/**
 * The frame of the owner's pages, which is that of the dashboard: a rail beside it, a bar above it or below it, as the
 * width allows. A server without the dashboard has the pages of the owner in its place.
 */
import type { Link } from "../../edge/server/links.ts"
import { type Markup, markup, nothing } from "../../reference/server/markup.ts"
import { htmlPage } from "./htmlPage.ts"
import { brand, icon } from "./icons.ts"
import { hidden } from "./pieces.ts"
import type { View } from "./View.ts"

const screens = [
  ["today", "/"],
  ["trends", "/trends"],
  ["sleep", "/sleep"],
  ["training", "/training"],
  ["more", "/more"]
] as const

const pages = [
  ["household", "/admin"],
  ["syncs", "/admin/sync"]
] as const

/** The path of an owner's page. */
type OwnerPath = (typeof pages)[number][1]

interface Item {
  readonly name: (typeof screens | typeof pages)[number][0]
  readonly to: string
  /** `page`: this page. `true`: it is below this item. */
  readonly current: "page" | "true" | null
}

const itemsOf = (link: Link, path: OwnerPath) => ({
  // the screens have the owner's pages below "More"
  screens: screens.map(([name, to]): Item => ({
    name,
    to: link(to),
    current: name === "more" ? "true" : null
  })),
  pages: pages.map(([name, to]): Item => ({ name, to: link(to), current: to === path ? "page" : null }))
})

const anchors = ({ words }: View, items: ReadonlyArray<Item>, hasIcons: boolean): ReadonlyArray<Markup> =>
  items.map(
    ({ current, name, to }) =>
      markup`<a class="nav-item" href="${to}"${current === null ? nothing : markup` aria-current="${current}"`}>${hasIcons ? icon(name) : nothing}${words[name]}</a>\n`
  )

/** A page of the owner. */
export interface OwnerPage {
  readonly view: View
  readonly path: OwnerPath
  readonly name: string
  readonly csrfToken: string
  /** The state in one sentence, and what is to say about it. */
  readonly verdict: string
  readonly reason: Markup | string
  /** The outcome of the last action. Screen readers announce it. */
  readonly notice: Markup | null
  readonly body: Markup
}

const signOut = ({ csrfToken, name, view: { link, words } }: OwnerPage): Markup =>
  markup`<form class="sign-out" method="post" action="${link("/admin/logout")}">${hidden(csrfToken)}<span>${name}</span> <button class="link">${words.signOut}</button></form>`

const rail = (page: OwnerPage): Markup => {
  const { hasDashboard, link, words } = page.view
  const items = itemsOf(link, page.path)
  const own = anchors(page.view, items.pages, true)
  return markup`<nav class="rail" aria-label="${words.main}">
<a class="brand" href="${link(hasDashboard ? "/" : "/admin")}">${brand}</a>
${
  hasDashboard
    ? markup`${anchors(page.view, items.screens, true)}<p class="rail-title">${words.administration}</p>\n${own}`
    : markup`${own}`
}<div class="rail-foot">${signOut(page)}</div>
</nav>`
}

/** The pages of the owner, where there is no rail that has them. */
const tabs = (page: OwnerPage): Markup => {
  const { view } = page
  const { pages: own } = itemsOf(view.link, page.path)
  return markup`<div class="page-line">${
    view.hasDashboard
      ? markup`<nav class="tabs" aria-label="${view.words.administration}">${anchors(view, own, false)}</nav>`
      : nothing
  }${signOut(page)}</div>`
}

/** A page of the owner as a response. */
export const ownerPage = (page: OwnerPage) => {
  const { view } = page
  const { hasDashboard, link, words } = view
  const items = itemsOf(link, page.path)
  const bar = hasDashboard ? items.screens : items.pages
  return htmlPage({
    view,
    title: page.path === "/admin" ? words.household : words.syncs,
    hasForms: true,
    body: markup`<a class="skip" href="#content">${words.toContent}</a>
${rail(page)}
<div class="shell">
<nav class="top-bar" aria-label="${words.main}">
<a class="brand" href="${link(hasDashboard ? "/" : "/admin")}">${brand}</a>
${anchors(view, bar, false)}</nav>
<main class="main" id="content" tabindex="-1">
${tabs(page)}
<h1 class="sentence">${page.verdict} <span>${page.reason}</span></h1>
${page.notice ?? nothing}
${page.body}
</main>
</div>
<nav class="bottom-bar${hasDashboard ? nothing : markup` bottom-bar-pages`}" aria-label="${words.main}">
${anchors(view, bar, true)}</nav>`
  })
}

/** A page without a session: a panel in the middle. */
export const alonePage = ({
  view,
  status = 200,
  title,
  body,
  hasForms = false
}: {
  readonly view: View
  readonly status?: number
  readonly title: string
  readonly body: Markup
  readonly hasForms?: boolean
}) =>
  htmlPage({
    view,
    status,
    title,
    hasForms,
    body: markup`<main class="alone" id="content">
<div class="panel">
<p class="brand">${brand}</p>
<h1 class="alone-title">${title}</h1>
${body}
</div>
</main>`
  })
