import { BaseSequencer, type TestSpecification } from "vitest/node"

/** Files that wait for server processes come first, so that none of them runs alone at the end. */
const waits = ({ project }: TestSpecification): boolean => ["server", "house"].includes(project.name)

/** The long files of the dashboard are many and take about the same time, so that all workers end together. */
const isEven = ({ moduleId, project }: TestSpecification): boolean =>
  project.name === "dashboard" && moduleId.endsWith(".long.test.ts")

/**
 * Orders the projects. The files of one project stay together, because a worker that gets a file of another project
 * ends, and the next one loads everything anew.
 */
export class ServerFirst extends BaseSequencer {
  override async sort(files: Array<TestSpecification>): Promise<Array<TestSpecification>> {
    // oxlint-disable-next-line unicorn/no-array-sort -- the sequencer's own method
    const sorted = await super.sort(files)
    const others = sorted.filter((file) => !waits(file) && !isEven(file))
    return [...sorted.filter(waits), ...others, ...sorted.filter(isEven)]
  }
}
