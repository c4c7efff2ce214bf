/** Measures people on all processors. */
import { once } from "node:events"
import { availableParallelism } from "node:os"
import { isMainThread, parentPort, Worker } from "node:worker_threads"
import type { MeasureAll } from "./calibrate.ts"
import { studies } from "./studies.ts"
import type { Study } from "./Study.ts"

interface Order {
  readonly study: string
  readonly seed: number
}

const measure = ({ study, seed }: Order) => {
  const found = studies.find(({ name }) => name === study)
  if (found === undefined) throw new Error(`no study is called ${study}`)
  return found.measure(found.person(seed))
}

if (!isMainThread) {
  parentPort?.on("message", (order: Order) => parentPort?.postMessage(measure(order), []))
}

type Result = ReturnType<Study["measure"]>

const ask = async (worker: Worker, order: Order): Promise<Result> => {
  // also rejects if the worker fails
  const answered = once(worker, "message")
  worker.postMessage(order, [])
  const [result] = (await answered) as [Result]
  return result
}

/** Workers, one per processor. `stop` ends them. */
export const startWorkers = (): { readonly measureAll: MeasureAll; readonly stop: () => Promise<void> } => {
  const workers = Array.from({ length: availableParallelism() }, () => new Worker(import.meta.filename))
  return {
    measureAll: async ({ name: study }, seeds) => {
      const results: Array<Result> = []
      const queue = seeds.entries()
      await Promise.all(
        workers.map(async (worker) => {
          for (const [index, seed] of queue) results[index] = await ask(worker, { study, seed })
        })
      )
      return results
    },
    stop: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()))
    }
  }
}
