/** The script of the reference as a file of its own. */
import { createHash } from "node:crypto"
import { HttpServerResponse } from "effect/http"
import { tryItSource } from "./generated/tryItSource.ts"

const version = createHash("sha256").update(tryItSource).digest("hex").slice(0, 16)

/** The path changes with the content, so browsers may keep the file for good. */
export const tryItPath: `/${string}` = `/docs/try-it.${version}.js`

/** The file. */
export const tryItFile = (): HttpServerResponse.HttpServerResponse =>
  HttpServerResponse.text(tryItSource, {
    contentType: "text/javascript; charset=utf-8",
    headers: { "cache-control": "public, max-age=31536000, immutable" }
  })
