/** A real Chromium, and what programs can tell about the accessibility of a page in it. */
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { inject } from "@effect/vitest"
import { Context, Effect, Layer } from "effect"
import { type Browser, type Page, chromium } from "playwright-core"

declare module "vitest" {
  export interface ProvidedContext {
    chromiumPath: string
  }
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")
/** Window sizes. */
export const telephone = { width: 390, height: 844 }
export const desk = { width: 1280, height: 900 }

/** One browser for the cases of a file. */
export class Chromium extends Context.Service<Chromium, Browser>()("test/Chromium") {
  static readonly layer = Layer.effect(
    Chromium,
    Effect.acquireRelease(
      Effect.promise(() =>
        chromium.launch({ executablePath: inject("chromiumPath"), args: ["--no-sandbox"] })
      ),
      (browser) => Effect.promise(() => browser.close())
    )
  )
}

interface Violation {
  readonly id: string
  readonly nodes: ReadonlyArray<{ readonly html: string }>
}

const standards = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]

const foundBy = async (page: Page, context: unknown, options: object): Promise<ReadonlyArray<Violation>> => {
  const results = await page.evaluate<{ violations: ReadonlyArray<Violation> }>(
    `axe.run(${JSON.stringify(context)}, ${JSON.stringify({ resultTypes: ["violations"], ...options })})`
  )
  return results.violations
}

/**
 * Violations of WCAG 2.2 AA within an element, as far as a program can find them.
 *
 * @param contrastWithin where the contrast of colours is checked. On a page of many thousand elements with one style
 *   sheet the check of every element takes minutes, and a part of each kind shows the same
 */
export const violationsOn = async (
  page: Page,
  within = "html",
  contrastWithin: ReadonlyArray<string> = [within]
): Promise<ReadonlyArray<string>> => {
  await page.evaluate(axe)
  const contrast = { "color-contrast": { enabled: false } }
  const found = [
    ...(await foundBy(page, within, { runOnly: standards, rules: contrast })),
    ...(await foundBy(
      page,
      { include: contrastWithin.map((one) => [one]) },
      { runOnly: { type: "rule", values: ["color-contrast"] } }
    ))
  ]
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)
}
