/** The two ways to sign in. */
import { useState } from "preact/hooks"
import type { SignIn } from "@polar-flow/sdk-client"
import { attempt, type SignInOutcome } from "./attempt.ts"
import { signInWords } from "./words.ts"

type Way = "owner" | "key"

const problemOf = (outcome: SignInOutcome, way: Way): string | null => {
  const words = signInWords.now()
  if (outcome === "signed-in") return null
  if (outcome === "too-many") return words.tooMany
  if (outcome === "away") return words.away
  return way === "key" ? words.refusedKey : words.refusedOwner
}

const textIn = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === "string" ? value.trim() : ""
}

/** As it was typed: spaces at its ends are a part of it. */
const passwordIn = (form: FormData): string => {
  const value = form.get("password")
  return typeof value === "string" ? value : ""
}

const credentialsOf = (way: Way, form: FormData): SignIn =>
  way === "key" ? { key: textIn(form, "key") } : { name: textIn(form, "name"), password: passwordIn(form) }

const Ways = ({ way, choose }: { readonly way: Way; readonly choose: (way: Way) => void }) => {
  const words = signInWords.now()
  return (
    <div class="segments" role="group" aria-label={words.title}>
      <button type="button" aria-pressed={way === "owner"} onClick={() => choose("owner")}>
        {words.asOwner}
      </button>
      <button type="button" aria-pressed={way === "key"} onClick={() => choose("key")}>
        {words.withKey}
      </button>
    </div>
  )
}

const OwnerFields = () => {
  const words = signInWords.now()
  return (
    <>
      <label class="field">
        {words.name}
        <input class="input" name="name" autocomplete="username" autocapitalize="none" required />
      </label>
      <label class="field">
        {words.password}
        <input class="input" name="password" type="password" autocomplete="current-password" required />
      </label>
    </>
  )
}

const KeyField = () => {
  const words = signInWords.now()
  return (
    <label class="field">
      {words.key}
      <input
        class="input code"
        name="key"
        type="password"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        required
        aria-describedby="key-help"
      />
      <span class="note" id="key-help">
        {words.keyHelp}
      </span>
    </label>
  )
}

/** The form. What was typed stays when it was refused. */
export const SignInForm = () => {
  const words = signInWords.now()
  const [way, setWay] = useState<Way>("owner")
  const [problem, setProblem] = useState<string | null>(null)
  const [isSending, setIsSending] = useState(false)
  const onSubmit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (!(event.currentTarget instanceof HTMLFormElement)) return
    setIsSending(true)
    const outcome = await attempt(credentialsOf(way, new FormData(event.currentTarget)))
    setProblem(problemOf(outcome, way))
    setIsSending(false)
  }
  const choose = (chosen: Way) => {
    setWay(chosen)
    setProblem(null)
  }
  return (
    <form class="sign-in" onSubmit={(event) => void onSubmit(event)}>
      <Ways way={way} choose={choose} />
      {way === "owner" ? <OwnerFields /> : <KeyField />}
      <p class="problem" role="alert">
        {problem}
      </p>
      <button class="button wide" disabled={isSending}>
        {words.submit}
      </button>
      <p class="note">{words.noAccount}</p>
    </form>
  )
}
