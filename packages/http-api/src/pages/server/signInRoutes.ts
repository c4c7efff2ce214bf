/** The pages for visitors who are not signed in. */
import { Effect, Schema } from "effect"
import { OwnerAccount } from "../../accounts/server/OwnerAccount.ts"
import { makeLink } from "../../edge/server/links.ts"
import { textOf } from "../../edge/Text.ts"
import { openForm, seeOther } from "./forms.ts"
import { loginPage, setupPage } from "./signInPages.ts"
import { currentView } from "./View.ts"
import type { PageWords } from "./words/catalogue.en.ts"

const longest = 512
const plain = textOf(longest)
const SetupForm = Schema.Struct({ setup_token: plain, name: plain, password: Schema.String })
const LoginForm = Schema.Struct({ name: plain, password: Schema.String })

const setupProblem = (words: PageWords) =>
  ({
    Unauthorized: words.wrongToken,
    OwnerExists: words.hasOwner,
    BadRequest: words.weakPassword,
    TooManyRequests: words.tooMany
  }) as const

const signInProblem = (words: PageWords) =>
  ({ Unauthorized: words.wrongCredentials, TooManyRequests: words.tooMany }) as const

/** Setting up and signing in. A problem is shown on the page itself. */
export const makeSignInRoutes = Effect.gen(function* () {
  const account = yield* OwnerAccount
  const link = yield* makeLink
  const home = seeOther(link("/admin"))
  return {
    "GET /admin/setup": Effect.gen(function* () {
      return (yield* account.hasOwner) ? seeOther(link("/admin/login")) : setupPage(yield* currentView)
    }),
    "POST /admin/setup": openForm(SetupForm, (form) =>
      account.claim(form.setup_token, form).pipe(
        Effect.as(home),
        Effect.catch(({ _tag, status }) =>
          Effect.map(currentView, (view) =>
            setupPage(view, { status, name: form.name, problem: setupProblem(view.words)[_tag] })
          )
        )
      )
    ),
    "GET /admin/login": Effect.gen(function* () {
      return (yield* account.hasOwner) ? loginPage(yield* currentView) : seeOther(link("/admin/setup"))
    }),
    "POST /admin/login": openForm(LoginForm, (form) =>
      account.signIn(form).pipe(
        Effect.as(home),
        Effect.catch(({ _tag, status }) =>
          Effect.map(currentView, (view) =>
            loginPage(view, { status, name: form.name, problem: signInProblem(view.words)[_tag] })
          )
        )
      )
    )
  }
})
