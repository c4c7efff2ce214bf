/** The fields of a form: the API key, and the parameters that the page describes. */
import { element } from "./elements.ts"
import type { Parameter } from "./request.ts"

/** A field of a form. */
export interface FormField {
  readonly name: string
  readonly place: string
  readonly input: HTMLInputElement | HTMLSelectElement
  readonly label: HTMLElement
  /** Whether a first request can do without it. */
  readonly isExtra: boolean
}

/**
 * What is typed once and filled into every form: the key, and whose data. It lives in this object only and is gone when
 * the page is.
 */
const typedOnce = new Map<string, string>()

const sharedFields = ["key", "user_id"]

/** Keeps the fields of this name alike in all forms. */
const share = (name: string, input: HTMLInputElement): void => {
  if (!sharedFields.includes(name)) return
  input.dataset["shared"] = name
  input.value = typedOnce.get(name) ?? input.value
  input.addEventListener("input", () => {
    typedOnce.set(name, input.value)
    for (const other of document.querySelectorAll<HTMLInputElement>(`[data-shared="${name}"]`))
      if (other !== input) other.value = input.value
  })
}

/** Browsers must neither remember nor correct what stands here, and password managers must not ask to keep it. */
const plainInput = (attributes: Readonly<Record<string, string | boolean>>): HTMLInputElement =>
  element("input", {
    type: "text",
    autocomplete: "off",
    autocapitalize: "none",
    autocorrect: "off",
    spellcheck: "false",
    ...attributes
  })

const labelled = (text: string, remark: string, input: HTMLElement): HTMLElement =>
  element("label", {}, element("span", {}, text, " ", element("small", {}, remark)), input)

/** The field for the API key. It is no password field, because browsers offer to save those. */
export const keyField = (): FormField => {
  const input = plainInput({ class: "secret", placeholder: "pfk_…" })
  share("key", input)
  const label = labelled("API key", "kept in this page only, until you close or reload it", input)
  return { name: "key", place: "key", input, label, isExtra: false }
}

const selectOf = (
  choices: ReadonlyArray<string>,
  example: string,
  isRequired: boolean
): HTMLSelectElement => {
  const select = element("select", {})
  if (!isRequired) select.append(element("option", { value: "" }, "not sent"))
  for (const choice of choices)
    select.append(element("option", { value: choice, selected: isRequired && choice === example }, choice))
  return select
}

/** The field of a parameter, as its term on the page describes it. */
export const parameterField = ({ dataset }: HTMLElement): FormField => {
  const { name = "", place = "", example = "", choices } = dataset
  const isRequired = "required" in dataset
  const isPrefilled = isRequired || "prefilled" in dataset
  const input =
    choices === undefined
      ? plainInput({
          value: isPrefilled ? example : "",
          placeholder: `e.g. ${example}`,
          "aria-required": isRequired ? "true" : "false"
        })
      : selectOf(choices.split(" "), example, isRequired)
  if (input instanceof HTMLInputElement) share(name, input)
  const label = labelled(name, isRequired ? place : `${place}, optional`, input)
  return { name, place, input, label, isExtra: !isPrefilled }
}

/** What stands in the fields. */
export const valuesOf = (fields: ReadonlyArray<FormField>): ReadonlyArray<Parameter> =>
  fields.map(({ name, place, input }) => ({ name, place, value: input.value }))
