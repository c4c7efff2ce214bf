import type { HttpServerRequest } from "effect/http"

const origin = /^[a-z]+:\/\/[^/?]*/iu

/** Path and query as the client sent them, without the host, which the client is free to name as it likes. */
export const requestTarget = ({ originalUrl }: HttpServerRequest.HttpServerRequest): string =>
  originalUrl.replace(origin, "")
