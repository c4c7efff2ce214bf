/** Buttons that save the chart above them. What saves it is loaded when it is needed. */
import { partWords } from "./words.ts"

/** The two buttons. */
export const SaveChart = ({
  within,
  title,
  note,
  name
}: {
  /** The element with the chart; its first one is saved. */
  readonly within: { readonly current: HTMLElement | null }
  readonly title: string
  readonly note: string
  readonly name: string
}) => {
  const words = partWords.now()
  const save = (as: "svg" | "png") => async () => {
    const chart = within.current?.querySelector<SVGSVGElement>("svg.pf-chart") ?? null
    if (chart === null) return
    const { saveChart } = await import("./chartFile.ts")
    await saveChart({ chart, title, note, name }, as)
  }
  return (
    <>
      <button type="button" class="tool" onClick={save("png")}>
        {words.savePng}
      </button>
      <button type="button" class="tool" onClick={save("svg")}>
        {words.saveSvg}
      </button>
    </>
  )
}
