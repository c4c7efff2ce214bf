/** Prints the ten slowest test files, from the times that the last test runs left: `node house/slowestTests.ts`. */
import { slowest } from "./TestTimes.ts"

const files = slowest(10)
const lines = files.map(([file, millis]) => `${(millis / 1000).toFixed(1).padStart(8)} s  ${file}`)

process.stdout.write("\nThe slowest test files:\n")
process.stdout.write(lines.length === 0 ? "  none is known: run `npm test` first\n" : `${lines.join("\n")}\n`)
