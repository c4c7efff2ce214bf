/** Which changes of a public API nobody is told of. */

/** A package, its API, and what was known of it before. */
export interface ApiState {
  readonly name: string
  /** Digest of the report as it is. */
  readonly digest: string
  /** Digest of the report at the last release; absent before the first. */
  readonly released: string | undefined
  /** Whether the report differs from where this branch began; undefined if git cannot tell (a shallow clone). */
  readonly isChangedOnBranch: boolean | undefined
}

/** The text of a changeset, and whether it came or changed on this branch. */
export interface Changeset {
  readonly text: string
  readonly isOfBranch: boolean
}

const names = ({ text }: Changeset, name: string): boolean => {
  const [, header = ""] = /^---\n([\s\S]*?)\n---/u.exec(text) ?? []
  return header.split("\n").some((line) => line.replace(/^["']|["']?:.*$/gu, "") === name)
}

/**
 * The packages whose API differs from the last release without a changeset that names them, or changed on this branch
 * without one that came with it. At a release the report is the released one, and nothing is asked for.
 */
export const unannounced = (
  states: ReadonlyArray<ApiState>,
  changesets: ReadonlyArray<Changeset>
): ReadonlyArray<string> =>
  states
    .filter(({ digest, released }) => digest !== released)
    .filter(({ name, isChangedOnBranch }) => {
      const about = changesets.filter((changeset) => names(changeset, name))
      return about.length === 0 || (isChangedOnBranch === true && !about.some(({ isOfBranch }) => isOfBranch))
    })
    .map(({ name }) => name)
