import { defineConfig } from "vite"

export default defineConfig({
  root: import.meta.dirname,
  // links of files are relative to the file that has them, so that the dashboard works below any path of a server
  base: "./",
  logLevel: "warn",
  resolve: { conditions: ["@polar-flow/source", "module", "browser"] },
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    // one style sheet of 7 kB: a file for each screen would be 10 kB together
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // what the first screen needs in one file each: many small ones compress worse than one
        codeSplitting: {
          groups: [
            { name: "marks", test: /packages\/charts\/src\/marks\/(?:Glyph|Hatch|HatchFill|Line)\.tsx$/u },
            {
              name: "shared",
              test: /dashboard\/src\/(?:parts\/(?:age|words)|parts\/(?:DayLine|Measured|states\/(?:Learning|Loading|Failed|NotLoaded|Skeleton))|words\/(?:dates|labels|metrics|Spoken)|today\/answer)\.tsx?$/u
            }
          ]
        },
        entryFileNames: "assets/[name]-[hash].js",
        chunkFileNames: "assets/[name]-[hash].js",
        assetFileNames: "assets/[name]-[hash][extname]"
      }
    }
  }
})
