import { BaseSequencer, type TestSpecification } from "vitest/node"

const waits = ({ project }: TestSpecification): boolean => ["server", "house"].includes(project.name)

/**
 * Starts the files that mostly wait, for server processes, before all others, so that none of them runs alone at the
 * end. Vitest itself puts large files first where it has no times of an earlier run, and these are often small.
 */
export class ServerFirst extends BaseSequencer {
  override async sort(files: Array<TestSpecification>): Promise<Array<TestSpecification>> {
    // oxlint-disable-next-line unicorn/no-array-sort -- the sequencer's own method
    const sorted = await super.sort(files)
    return [...sorted.filter(waits), ...sorted.filter((file) => !waits(file))]
  }
}
