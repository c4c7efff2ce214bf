/** The pages for setup and signing in. */
import { type Markup, markup, nothing } from "../../reference/server/markup.ts"
import { field } from "./pieces.ts"
import { alonePage } from "./shell.ts"
import type { View } from "./View.ts"

/** What a form shows after a problem. */
export interface Returned {
  readonly status?: number
  readonly name?: string
  readonly problem?: string | null
}

const problemText = (problem: string | null): Markup =>
  problem === null ? nothing : markup`<p class="problem" role="status">${problem}</p>`

const nameField = ({ words }: View, name: string): Markup =>
  field(
    words.name,
    markup`name="name" value="${name}" autocomplete="username" autocapitalize="none" required maxlength="100"`
  )

/** The page for claiming the server. */
export const setupPage = (view: View, { status = 200, name = "", problem = null }: Returned = {}) => {
  const { link, words } = view
  return alonePage({
    view,
    status,
    hasForms: true,
    title: words.setupTitle,
    body: markup`<p class="alone-text">${words.setupLede}</p>
<form method="post" action="${link("/admin/setup")}">
${problemText(problem)}
${field(
  words.setupToken,
  markup`name="setup_token" autocomplete="off" autocapitalize="none" spellcheck="false" required maxlength="100"`,
  markup`${words.setupTokenHint} <code class="code">npm run -s cli -- owner setup-token</code>`
)}
${nameField(view, name)}
${field(words.password, markup`name="password" type="password" autocomplete="new-password" required minlength="12" maxlength="128"`, words.passwordHint)}
<p class="controls"><button class="button wide">${words.setupDo}</button></p>
</form>`
  })
}

/** The page for signing in. */
export const loginPage = (view: View, { status = 200, name = "", problem = null }: Returned = {}) => {
  const { hasDashboard, link, words } = view
  return alonePage({
    view,
    status,
    hasForms: true,
    title: words.signInTitle,
    body: markup`<form method="post" action="${link("/admin/login")}">
${problemText(problem)}
${nameField(view, name)}
${field(words.password, markup`name="password" type="password" autocomplete="current-password" required maxlength="128"`)}
<p class="controls"><button class="button wide">${words.signInDo}</button></p>
</form>
${hasDashboard ? markup`<p class="alone-next"><a class="link" href="${link("/sign-in")}">${words.withKey}</a></p>` : nothing}
<details class="alone-help"><summary>${words.forgotten}</summary><p class="note">${words.forgottenHelp}<br><code class="code">npm run -s cli -- owner reset</code></p></details>`
  })
}
