/** Adds "Try it" to every GET of the reference. Without this script the page is what it was. */
import { shownHeaders, shownText, summaryOf } from "./answer.ts"
import { element } from "./elements.ts"
import { type FormField, keyField, parameterField, valuesOf } from "./fields.ts"
import { prepareRequest } from "./request.ts"
import { type Received, send } from "./send.ts"

/** The server's root, also below a path prefix: this file is served one folder below it. */
const root = new URL("../", (document.currentScript as HTMLScriptElement).src).href

/** Where a form shows what came of its request. */
interface Output {
  readonly status: HTMLElement
  readonly request: HTMLElement
  readonly headers: HTMLElement
  readonly body: HTMLElement
}

const show = (
  { status, headers, body }: Output,
  { answer, headers: given }: Received,
  took: number
): void => {
  status.textContent = summaryOf(answer, took)
  status.className = answer.status < 400 ? "done" : "failed"
  headers.replaceChildren(
    ...shownHeaders.flatMap((name) => {
      const value = given.get(name)
      return value === null ? [] : [element("dt", {}, name), element("dd", {}, value)]
    })
  )
  body.textContent = shownText(answer)
  body.hidden = answer.text === ""
}

const clear = ({ status, headers, body }: Output, text: string): void => {
  status.textContent = text
  status.className = ""
  headers.replaceChildren()
  body.textContent = ""
  body.hidden = true
}

const run = async (path: string, fields: ReadonlyArray<FormField>, output: Output, signal: AbortSignal) => {
  const key = fields.find(({ place }) => place === "key")?.input.value ?? ""
  const parameters = valuesOf(fields.filter(({ place }) => place !== "key"))
  const prepared = prepareRequest(root, path, key, parameters)
  if ("field" in prepared) {
    clear(output, prepared.message)
    output.status.className = "failed"
    const wrong = fields.find(({ name }) => name === prepared.field)?.input
    wrong?.closest("details")?.setAttribute("open", "")
    wrong?.focus()
    return
  }
  clear(output, "Sending…")
  output.request.textContent = `GET ${prepared.url}`
  const began = performance.now()
  try {
    const received = await send(prepared, signal, (text) => {
      output.body.hidden = false
      output.body.textContent = text.slice(-100_000)
    })
    show(output, received, performance.now() - began)
  } catch {
    output.status.className = "failed"
    output.status.textContent = signal.aborted
      ? "Stopped."
      : "No answer. Check that the server is running and that you are online."
  }
}

/** Sends the form when it is submitted, one request at a time. */
const wire = (
  form: HTMLFormElement,
  stop: HTMLButtonElement,
  path: string,
  fields: ReadonlyArray<FormField>,
  output: Output
) => {
  let running = new AbortController()
  stop.addEventListener("click", () => running.abort())
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    running.abort()
    const mine = new AbortController()
    running = mine
    stop.hidden = false
    void run(path, fields, output, mine.signal).finally(() => {
      if (running === mine) stop.hidden = true
    })
  })
}

const groupOf = (fields: ReadonlyArray<FormField>): HTMLElement =>
  element("div", { class: "fields" }, ...fields.map(({ label }) => label))

/** The fields: those of a first request at once, the others on demand. */
const fieldGroups = (fields: ReadonlyArray<FormField>): ReadonlyArray<HTMLElement> => {
  const extra = fields.filter(({ isExtra }) => isExtra)
  const first = groupOf(fields.filter(({ isExtra }) => !isExtra))
  return extra.length === 0
    ? [first]
    : [first, element("details", {}, element("summary", {}, "More parameters"), groupOf(extra))]
}

const makePanel = (article: HTMLElement, path: string): HTMLElement => {
  const terms = article.querySelectorAll<HTMLElement>("dt[data-place]")
  const fields = [
    ...("needsKey" in article.dataset ? [keyField()] : []),
    ...Array.from(terms, (term) => parameterField(term))
  ]
  const stop = element("button", { type: "button", hidden: true }, "Stop")
  const form = element(
    "form",
    { "aria-label": `Request to ${path}` },
    ...fieldGroups(fields),
    element("p", { class: "actions" }, element("button", { type: "submit" }, "Send request"), " ", stop)
  )
  const output: Output = {
    request: element("code", {}),
    status: element("p", { role: "status" }),
    headers: element("dl", { class: "headers" }),
    body: element("pre", { tabindex: "0", role: "region", "aria-label": "Response body", hidden: true })
  }
  wire(form, stop, path, fields, output)
  const shown = element(
    "div",
    { class: "output" },
    output.request,
    output.status,
    output.headers,
    output.body
  )
  return element("div", { class: "try", id: `try-${article.id}` }, form, shown)
}

const addTryIt = (article: HTMLElement): void => {
  const path = article.dataset["try"] ?? ""
  const button = element(
    "button",
    {
      type: "button",
      class: "open",
      "aria-expanded": "false",
      "aria-controls": `try-${article.id}`,
      "aria-label": `Try it: GET ${path}`
    },
    "Try it"
  )
  let panel: HTMLElement | null = null
  button.addEventListener("click", () => {
    panel ??= makePanel(article, path)
    if (!panel.isConnected) button.after(panel)
    else panel.hidden = !panel.hidden
    button.setAttribute("aria-expanded", String(!panel.hidden))
  })
  article.querySelector(":scope > p")?.after(button)
}

for (const article of document.querySelectorAll<HTMLElement>("article[data-try]")) addTryIt(article)
