import type { HttpServerRequest } from "effect/http"

const origin = /^[a-z]+:\/\/[^/?]*/iu

/** Path and query below the server's prefix, without the host, which the client can choose freely. */
export const requestTarget = ({ url }: HttpServerRequest.HttpServerRequest): string => url.replace(origin, "")
