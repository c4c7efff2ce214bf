/** Finds changes of a public API that have no changeset. */

/** A package with its current and its previous API. */
export interface ApiState {
  readonly name: string
  /** Digest of the current report. */
  readonly digest: string
  /** Digest of the report at the last release; absent before the first release. */
  readonly released: string | undefined
  /** Whether the report changed on this branch; undefined if Git does not know (shallow clone). */
  readonly isChangedOnBranch: boolean | undefined
}

/** The text of a changeset, and whether this branch added or changed it. */
export interface Changeset {
  readonly text: string
  readonly isOfBranch: boolean
}

const names = ({ text }: Changeset, name: string): boolean => {
  const [, header = ""] = /^---\n([\s\S]*?)\n---/u.exec(text) ?? []
  return header.split("\n").some((line) => line.replace(/^["']|["']?:.*$/gu, "") === name)
}

/**
 * The packages whose API differs from the last release without a changeset for them, or changed on this branch without
 * a changeset of the branch. If the report equals the released one, no changeset is required.
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
