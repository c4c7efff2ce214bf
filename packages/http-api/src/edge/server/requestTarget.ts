import type { HttpServerRequest } from "effect/http"

const origin = /^[a-z]+:\/\/[^/?]*/iu

/** Path and query as sent, without the host, which the client can choose freely. */
export const requestTarget = ({ originalUrl }: HttpServerRequest.HttpServerRequest): string =>
  originalUrl.replace(origin, "")
