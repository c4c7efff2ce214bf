/** A session that ended in the middle: the page stays behind the dialog, and goes on after signing in. */
import { useEffect, useRef } from "preact/hooks"
import { SignInForm } from "./SignInForm.tsx"
import { signInWords } from "./words.ts"

/** The dialog. It cannot be closed: what is behind it may be somebody else's. */
export const SignInAgain = () => {
  const words = signInWords.now()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog class="dialog" ref={dialog} aria-labelledby="ended" onCancel={(event) => event.preventDefault()}>
      <h2 id="ended">{words.ended}</h2>
      <p class="state-text">{words.endedHelp}</p>
      <SignInForm />
    </dialog>
  )
}
