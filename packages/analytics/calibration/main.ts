/**
 * `npm run calibrate`: measures every stated figure on generated people, prints each as soon as it is measured, and
 * writes `results.json` and `docs/calibration.md`. With a word, only the studies with that word in their name. Exits
 * with 1 if a stated figure does not hold.
 */
import { calibrate, type Line } from "./calibrate.ts"
import { cellsOf, readResults, writeResults } from "./results.ts"
import { studies } from "./studies.ts"
import { startWorkers } from "./workers.ts"

const word = process.argv[2] ?? ""
const chosen = studies.filter(({ name }) => name.includes(word))
if (chosen.length === 0) throw new Error(`no study has "${word}" in its name`)

const started = performance.now()
const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(0)} s`
const print = (text: string): void => void process.stdout.write(`${text}\n`)

const { measureAll, stop } = startWorkers()
const lines: Array<Line> = []
try {
  for (const study of chosen) {
    const from = performance.now()
    const found = await calibrate(study, measureAll)
    print(`${study.name} (${seconds(from)})`)
    for (const line of found) {
      const [says, stated, measured, interval, people] = cellsOf(line)
      print(
        `  ${says}: stated ${stated}, measured ${measured} (${interval}, ${people} people): ${line.verdict}`
      )
    }
    lines.push(...found)
  }
} finally {
  await stop()
}

// a run of some studies keeps what the others had
const others = chosen.length === studies.length ? [] : readResults()
const all = studies.flatMap(({ name }) =>
  chosen.some((study) => study.name === name)
    ? lines.filter(({ study }) => study === name)
    : others.filter(({ study }) => study === name)
)
writeResults(all)

const failed = lines.filter(({ verdict }) => verdict !== "holds")
print(`${lines.length} stated figures in ${seconds(started)}, ${failed.length} do not hold`)
for (const { study, says, verdict } of failed) print(`  ${study}: "${says}" ${verdict}`)
process.exitCode = failed.length === 0 ? 0 : 1
