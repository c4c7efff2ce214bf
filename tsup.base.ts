import { defineConfig } from "tsup"

/** JavaScript through tsup; declarations come from `tsc` (TypeScript 7 has no compiler API for tsup's dts). */
export const library = (entry: Record<string, string>, platform: "neutral" | "node" = "neutral") =>
  defineConfig({
    entry,
    format: ["esm"],
    target: "node22",
    platform,
    removeNodeProtocol: false,
    sourcemap: true,
    clean: true,
    dts: false,
    silent: true
  })
