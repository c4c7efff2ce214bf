/** One page of a list: a bare array, with the next page in headers. */
import type { HttpServerRequest } from "effect/http"
import { HttpApiSchema } from "effect/http-api"
import type { Link } from "../../edge/server/links.ts"
import { requestTarget } from "../../edge/server/requestTarget.ts"

/** The same request with another cursor, without a host, so that any proxy's name is right. */
const nextUrl = (link: Link, request: HttpServerRequest.HttpServerRequest, cursor: string): string => {
  const [path = "", search = ""] = requestTarget(request).split("?", 2)
  const query = new URLSearchParams(search)
  query.set("cursor", cursor)
  return `${link(`/${path.slice(1)}`)}?${query.toString()}`
}

/** Rows with the headers `Link` and `X-Next-Cursor`, which the last page does not have. */
export const page = <Row>(
  link: Link,
  request: HttpServerRequest.HttpServerRequest,
  rows: ReadonlyArray<Row>,
  next: string | null
) =>
  HttpApiSchema.withHeaders({
    body: rows,
    headers:
      next === null ? {} : { link: `<${nextUrl(link, request, next)}>; rel="next"`, "x-next-cursor": next }
  })
