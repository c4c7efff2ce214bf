/** Draws the gallery in the width of the window. */
import { render } from "preact"
import "../src/styles/charts.css"
import "./gallery.css"
import { Gallery } from "./Gallery.tsx"

const root = document.getElementById("gallery")
const draw = () => {
  if (root !== null) render(<Gallery width={Math.min(1128, root.clientWidth)} />, root)
}

draw()
window.addEventListener("resize", draw)
