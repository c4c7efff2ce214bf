import { assert, describe, it } from "@effect/vitest"
import { unannounced } from "../publishing/announced.ts"

const changeset = (text: string, isOfBranch: boolean) => ({ text, isOfBranch })
const about = (name: string, isOfBranch = true) =>
  changeset(`---\n"@polar-flow/${name}": minor\n---\n\nSomething about @polar-flow/domain.\n`, isOfBranch)

const changed = { name: "@polar-flow/storage", digest: "b", released: "a", isChangedOnBranch: true }

describe("a changed API", () => {
  it("needs a changeset that names its package", () => {
    assert.deepStrictEqual(unannounced([changed], []), ["@polar-flow/storage"])
    assert.deepStrictEqual(unannounced([changed], [about("domain")]), ["@polar-flow/storage"])
    assert.deepStrictEqual(unannounced([changed], [about("domain"), about("storage")]), [])
  })

  it("is not covered by a mention in another package's changeset", () => {
    const domain = { ...changed, name: "@polar-flow/domain" }
    assert.deepStrictEqual(unannounced([domain], [about("storage")]), ["@polar-flow/domain"])
  })

  it("needs a changeset of its own branch, if Git knows the branch", () => {
    assert.deepStrictEqual(unannounced([changed], [about("storage", false)]), ["@polar-flow/storage"])
    const unchanged = { ...changed, isChangedOnBranch: false }
    assert.deepStrictEqual(unannounced([unchanged], [about("storage", false)]), [])
  })

  it("needs a changeset since the last release, in a clone without history", () => {
    const shallow = { ...changed, isChangedOnBranch: undefined }
    assert.deepStrictEqual(unannounced([shallow], [about("storage", false)]), [])
    assert.deepStrictEqual(unannounced([shallow], []), ["@polar-flow/storage"])
  })

  it("needs none if it is the released API, whose changesets are in the changelog", () => {
    assert.deepStrictEqual(unannounced([{ ...changed, released: "b" }], []), [])
  })

  it("needs a changeset before the first release", () => {
    assert.deepStrictEqual(unannounced([{ ...changed, released: undefined }], []), ["@polar-flow/storage"])
  })
})
