/** The page for visitors who are not signed in. */
import { Brand } from "../app/Icon.tsx"
import { shellWords } from "../app/words.ts"
import { useWindowTitle } from "../parts/Title.tsx"
import { linkProblem } from "./linkSignIn.ts"
import { SignInForm } from "./SignInForm.tsx"
import { signInWords } from "./words.ts"

/** The page. */
export const SignIn = () => {
  const words = signInWords.now()
  useWindowTitle(words.title)
  return (
    <main class="alone" id="content" tabindex={-1}>
      <div class="panel">
        <p class="brand">
          <Brand />
          {shellWords.now().product}
        </p>
        <h1 class="hidden">{words.title}</h1>
        {linkProblem.value ? (
          <p class="problem" role="alert">
            {words.linkRefused}
          </p>
        ) : null}
        <SignInForm />
      </div>
    </main>
  )
}
