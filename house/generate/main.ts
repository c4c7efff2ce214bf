/**
 * `npm run generate`: writes everything that follows from other files. `--without-api` leaves out the API reports, which
 * need a build.
 */
import { execFileSync } from "node:child_process"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { registries } from "./registries.ts"

const root = join(import.meta.dirname, "../..")

const run = (command: string, ...args: ReadonlyArray<string>) =>
  execFileSync(command, args, { cwd: root, stdio: "inherit" })
const tool = (name: string, ...args: ReadonlyArray<string>) =>
  run(join(root, "node_modules/.bin", name), ...args)
const script = (path: string) => run(process.execPath, "--conditions=@polar-flow/source", path)

const written = registries(root)
for (const { path, text } of written) writeFileSync(join(root, path), text)
tool("oxfmt", ...written.map(({ path }) => path).filter((path) => path.endsWith(".ts")))

script("packages/storage/scripts/freeze.ts")
script("packages/analytics/scripts/generate.ts")
tool("vitest", "run", "--update", "--project", "http-api", "packages/http-api/test/contract.test.ts")
script("packages/http-api/scripts/generate.ts")
script("packages/sdk-client/scripts/generate.ts")
if (!process.argv.includes("--without-api")) run("npm", "run", "-s", "api")
