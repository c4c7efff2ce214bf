import { defineConfig } from "tsup"

/**
 * Bundles everything except DuckDB's native library into one program. It starts in half the time and needs half the
 * memory of a program that loads its libraries file by file.
 */
export default defineConfig({
  entry: { main: "src/main.ts" },
  format: ["esm"],
  platform: "node",
  target: "node22",
  noExternal: [/^(?!@duckdb\/).*$/u],
  external: [/^@duckdb\//u],
  splitting: true,
  minifySyntax: true,
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);'
  },
  esbuildOptions: (options) => {
    // uses the sources of the other packages, so that no other build is needed; "import" is left out, because it would
    // apply to `require` too
    options.conditions = ["@polar-flow/source", "module"]
  },
  dts: false,
  sourcemap: true,
  clean: true,
  silent: true,
  removeNodeProtocol: false
})
