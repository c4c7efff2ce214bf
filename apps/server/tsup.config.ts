import { defineConfig } from "tsup"

/**
 * One program with everything in it but DuckDB's native part: it starts in half the time and needs half the memory of
 * one that loads its libraries file by file.
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
    // straight from the sources of the other packages, so that starting does not wait for their builds; "import" is not
    // named, because then it would hold for `require` too
    options.conditions = ["@polar-flow/source", "module"]
  },
  dts: false,
  sourcemap: true,
  clean: true,
  silent: true,
  removeNodeProtocol: false
})
