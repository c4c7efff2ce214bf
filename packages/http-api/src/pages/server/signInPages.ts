/** The pages before the owner is signed in. */
import { type Markup, markup } from "../../reference/server/markup.ts"
import { htmlPage, problemNotice } from "./htmlPage.ts"

/** What a form shows when it comes back with a problem. */
export interface Returned {
  readonly status?: number
  readonly name?: string
  readonly problem?: string | null
}

const nameField = (name: string, autocomplete: string): Markup => markup`<label>Name
<input name="name" value="${name}" autocomplete="${autocomplete}" required maxlength="100"></label>`

/** Claiming the server. */
export const setupPage = ({ status = 200, name = "", problem = null }: Returned = {}) =>
  htmlPage({
    status,
    hasForms: true,
    title: "Set up polar-flow",
    notice: problemNotice(problem),
    body: markup`<p>This server has no owner yet. Whoever has the setup token from its log becomes the owner.</p>
<form method="post" action="/admin/setup">
<label>Setup token
<input name="setup_token" autocomplete="off" autocapitalize="none" spellcheck="false" required maxlength="100">
<span class="hint">The server printed it when it started. A new one: <code>npm run -s cli -- owner setup-token</code></span></label>
${nameField(name, "username")}
<label>Password
<input name="password" type="password" autocomplete="new-password" required minlength="12" maxlength="128">
<span class="hint">At least 12 characters, and not easy to guess. Several unrelated words are good.</span></label>
<button>Become the owner</button>
</form>`
  })

/** Signing in. */
export const loginPage = ({ status = 200, name = "", problem = null }: Returned = {}) =>
  htmlPage({
    status,
    hasForms: true,
    title: "Sign in to polar-flow",
    notice: problemNotice(problem),
    body: markup`<form method="post" action="/admin/login">
${nameField(name, "username")}
<label>Password
<input name="password" type="password" autocomplete="current-password" required maxlength="128"></label>
<button>Sign in</button>
</form>
<p class="hint">Password lost? <code>npm run -s cli -- owner reset</code> on the server lets it be claimed anew; no data is touched.</p>`
  })
