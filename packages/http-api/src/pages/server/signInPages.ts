/** The pages for setup and signing in. */
import type { Link } from "../../edge/server/links.ts"
import { type Markup, markup } from "../../reference/server/markup.ts"
import { htmlPage, problemNotice } from "./htmlPage.ts"

/** What a form shows after a problem. */
export interface Returned {
  readonly status?: number
  readonly name?: string
  readonly problem?: string | null
}

const nameField = (name: string, autocomplete: string): Markup => markup`<label>Name
<input name="name" value="${name}" autocomplete="${autocomplete}" required maxlength="100"></label>`

/** The page for claiming the server. */
export const setupPage = (link: Link, { status = 200, name = "", problem = null }: Returned = {}) =>
  htmlPage({
    status,
    hasForms: true,
    title: "Set up polar-flow",
    notice: problemNotice(problem),
    body: markup`<p>This server has no owner yet. Enter the setup token from the server log to become the owner.</p>
<form method="post" action="${link("/admin/setup")}">
<label>Setup token
<input name="setup_token" autocomplete="off" autocapitalize="none" spellcheck="false" required maxlength="100">
<span class="hint">The server prints it at start-up. To get a new one, run <code>npm run -s cli -- owner setup-token</code></span></label>
${nameField(name, "username")}
<label>Password
<input name="password" type="password" autocomplete="new-password" required minlength="12" maxlength="128">
<span class="hint">At least 12 characters and hard to guess. Several unrelated words work well.</span></label>
<button>Create owner account</button>
</form>`
  })

/** The page for signing in. */
export const loginPage = (link: Link, { status = 200, name = "", problem = null }: Returned = {}) =>
  htmlPage({
    status,
    hasForms: true,
    title: "Sign in to polar-flow",
    notice: problemNotice(problem),
    body: markup`<form method="post" action="${link("/admin/login")}">
${nameField(name, "username")}
<label>Password
<input name="password" type="password" autocomplete="current-password" required maxlength="128"></label>
<button>Sign in</button>
</form>
<p class="hint">Forgot your password? Run <code>npm run -s cli -- owner reset</code> on the server, then set it up again. Your data is kept.</p>`
  })
