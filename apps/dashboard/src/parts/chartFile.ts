/** A chart as a file: an SVG that needs no style sheet, or a PNG of it. */

import { saveFile } from "./saveFile.ts"

/** What a style sheet says of a mark, as attributes that an SVG has. */
const drawn = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "paint-order",
  "opacity",
  "font-family",
  "font-size",
  "font-weight"
] as const

const namespace = "http://www.w3.org/2000/svg"
/** Around the chart, and above it for the title. */
const room = { side: 20, title: 44, foot: 34 } as const
/** Pixels of a PNG for each of the chart, so that it is sharp where it is shared. */
const sharpness = 2

/** Copies what the style sheet says of every mark onto its copy. */
const fixStyles = (from: SVGElement, to: SVGElement): void => {
  const style = getComputedStyle(from)
  for (const name of drawn) to.setAttribute(name, style.getPropertyValue(name))
  to.removeAttribute("class")
  Array.from(from.children).forEach((child, index) => {
    const copy = to.children[index]
    if (child instanceof SVGElement && copy instanceof SVGElement) fixStyles(child, copy)
  })
}

const textAt = (x: number, y: number, text: string, like: Readonly<Record<string, string>>): SVGElement => {
  const element = document.createElementNS(namespace, "text")
  for (const [name, value] of Object.entries({ x: String(x), y: String(y), ...like }))
    element.setAttribute(name, value)
  element.textContent = text
  return element
}

/** A chart that stands on its own. */
interface Picture {
  readonly text: string
  readonly width: number
  readonly height: number
}

/** The chart with its title and what is said below it, in the colors that are shown now. */
const pictureOf = (chart: SVGSVGElement, title: string, note: string): Picture => {
  const [width, height] = [chart.clientWidth, chart.clientHeight].map(Math.ceil) as [number, number]
  const whole = { width: width + 2 * room.side, height: height + room.title + room.foot }
  const page = getComputedStyle(document.body)
  const [ink, quiet] = ["--pf-ink", "--pf-ink3"].map((name) => page.getPropertyValue(name).trim())
  const copy = chart.cloneNode(true) as SVGSVGElement
  fixStyles(chart, copy)
  for (const name of ["tabindex", "role", "aria-label"]) copy.removeAttribute(name)
  copy.setAttribute("x", String(room.side))
  copy.setAttribute("y", String(room.title))
  copy.setAttribute("overflow", "visible")
  const root = document.createElementNS(namespace, "svg")
  const ground = document.createElementNS(namespace, "rect")
  for (const [name, value] of Object.entries(whole)) {
    root.setAttribute(name, String(value))
    ground.setAttribute(name, String(value))
  }
  root.setAttribute("viewBox", `0 0 ${whole.width} ${whole.height}`)
  ground.setAttribute("fill", page.backgroundColor)
  const font = { "font-family": page.fontFamily }
  root.append(
    ground,
    textAt(room.side, 28, title, { ...font, "font-size": "16", "font-weight": "600", fill: ink ?? "" }),
    copy,
    textAt(room.side, whole.height - 14, note, { ...font, "font-size": "12", fill: quiet ?? "" })
  )
  return { text: new XMLSerializer().serializeToString(root), ...whole }
}

const svgBlob = ({ text }: Picture): Blob => new Blob([text], { type: "image/svg+xml" })

const pngOf = async (picture: Picture): Promise<Blob> => {
  const url = URL.createObjectURL(svgBlob(picture))
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const canvas = document.createElement("canvas")
    canvas.width = picture.width * sharpness
    canvas.height = picture.height * sharpness
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob === null ? reject(new Error("no picture")) : resolve(blob)), "image/png")
    )
  } finally {
    URL.revokeObjectURL(url)
  }
}

/** What is saved: the chart, and the words around it. */
export interface ChartFile {
  readonly chart: SVGSVGElement
  readonly title: string
  /** Below the chart, such as its legend. */
  readonly note: string
  /** Without its ending. */
  readonly name: string
}

/** Saves a chart. */
export const saveChart = async (
  { chart, name, note, title }: ChartFile,
  as: "svg" | "png"
): Promise<void> => {
  const picture = pictureOf(chart, title, note)
  saveFile(as === "svg" ? svgBlob(picture) : await pngOf(picture), `${name}.${as}`)
}
