/** Elements of a page. Text is only ever set as text, so an answer cannot become markup. */

type Child = Node | string

/** An element with attributes and children. An attribute that is `true` stands without a value, `false` not at all. */
export const element = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | boolean>> = {},
  ...children: ReadonlyArray<Child>
): HTMLElementTagNameMap[Tag] => {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes))
    if (value !== false) made.setAttribute(name, value === true ? "" : value)
  made.append(...children)
  return made
}
