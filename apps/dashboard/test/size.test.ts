/** What a visitor loads. */
import { readdirSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, inject, it } from "@effect/vitest"

const folder = join(inject("programs"), "dashboard")
const assets = join(folder, "assets")
const kilobyte = 1000

const compressed = (name: string): number => statSync(join(assets, `${name}.gz`)).size
const names = readdirSync(assets)
const scripts = names.filter((name) => name.endsWith(".js"))
const styles = names.filter((name) => name.endsWith(".css"))

/** Files that a script loads before it runs. */
const importsOf = (name: string): ReadonlyArray<string> =>
  Array.from(
    readFileSync(join(assets, name), "utf8").matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/gu),
    ([, file]) => file ?? ""
  )

const closure = (name: string, known: ReadonlySet<string> = new Set()): ReadonlySet<string> =>
  known.has(name)
    ? known
    : importsOf(name).reduce(
        (found, file) => closure(file, found),
        new Set([...known, name]) as ReadonlySet<string>
      )

/** What is there when a part of a screen is loaded: the screen that asks for it. */
const askingFor = (name: string): ReadonlyArray<string> =>
  scripts.filter((script) =>
    new RegExp(`import\\([^)]*${name}`, "u").test(readFileSync(join(assets, script), "utf8"))
  )

const sum = (files: Iterable<string>): number =>
  [...files].reduce((total, name) => total + compressed(name), 0)

const page = readFileSync(join(folder, "index.html"), "utf8")
const entry = /assets\/([\w.-]+\.js)/u.exec(page)?.[1] ?? ""
const today = scripts.find((name) => name.startsWith("Today-")) ?? ""
/** The sentences of one language are loaded, and the larger ones count. */
const sentences = scripts
  .filter((name) => name.startsWith("catalogue."))
  .toSorted((a, b) => compressed(b) - compressed(a))
const first = new Set([...closure(entry), ...closure(today), ...closure(sentences[0] ?? "")])

describe("the first page", () => {
  it("needs the sentences of one of two languages", () => {
    assert.lengthOf(sentences, 2)
  })

  it("loads at most 45 kB of compressed script", () => {
    assert.isAbove(sum(first), 20 * kilobyte)
    assert.isAtMost(sum(first), 45 * kilobyte)
  })

  it("loads nothing from elsewhere and has nothing inline", () => {
    assert.notMatch(page, /(?:src|href)="(?!\.\/)/u)
    assert.notMatch(page, /<script(?![^>]*src=)|<style|\sstyle=|\son\w+=/u)
  })
})

describe("the page of a screen", () => {
  const screens = JSON.parse(readFileSync(join(folder, "screens.json"), "utf8")) as ReadonlyArray<{
    readonly path: string
    readonly scripts: ReadonlyArray<string>
  }>

  it("names every script that the screen needs beside those of the page, so that all are loaded at once", () => {
    const own = closure(entry)
    const beside = [...closure(today)].filter((name) => !own.has(name))
    const [home] = screens.filter(({ path }) => path === "/")
    assert.isAbove(beside.length, 1)
    assert.sameMembers([...(home?.scripts ?? [])], beside)
  })

  it("is there for every screen", () => {
    const without = screens.filter(({ scripts }) => scripts.length === 0).map(({ path }) => path)
    assert.deepStrictEqual(without, ["/sign-in"])
    for (const name of screens.flatMap(({ scripts }) => scripts)) assert.include(scripts, name)
  })
})

describe("each further screen", () => {
  for (const name of scripts.filter((script) => !first.has(script))) {
    it(`${name.replace(/-[\w-]{8}\.js$/u, "")} adds at most 15 kB`, () => {
      const there = new Set([...first, ...askingFor(name).flatMap((script) => [...closure(script)])])
      const added = [...closure(name)].filter((file) => !there.has(file))
      assert.isAtMost(sum(added), 15 * kilobyte)
    })
  }
})

describe("the style sheets", () => {
  it("are at most 10 kB together", () => {
    assert.isAtMost(sum(styles), 10 * kilobyte)
  })
})
