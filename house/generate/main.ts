/** `npm run generate`: writes everything that follows from other files. */
import { execFileSync } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { registries, withoutLayout } from "./registries.ts"

const root = join(import.meta.dirname, "../..")

const run = (command: string, ...args: ReadonlyArray<string>) =>
  execFileSync(join(root, "node_modules/.bin", command), args, { cwd: root, stdio: "inherit" })

const readOrNothing = (path: string): string => {
  try {
    return readFileSync(path, "utf8")
  } catch {
    return ""
  }
}

for (const { path, text } of registries(root)) {
  const file = join(root, path)
  if (withoutLayout(readOrNothing(file)) === withoutLayout(text)) continue
  writeFileSync(file, text)
  if (path.endsWith(".ts")) run("oxfmt", path)
}
