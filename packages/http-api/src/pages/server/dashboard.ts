/** The dashboard: its page at `/` and at the path of every screen, and its files. */
import { Effect, Option } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { OwnerAccount } from "../../accounts/server/OwnerAccount.ts"
import { secretOf } from "../../accounts/server/sessionCookie.ts"
import { etagOf, tagsOf } from "../../edge/server/etag.ts"
import { makeLink } from "../../edge/server/links.ts"
import { HttpApiConfig } from "../../system/server/HttpApiConfig.ts"
import { type DashboardFile, DashboardFiles } from "./DashboardFiles.ts"
import { seeOther } from "./forms.ts"

/** Where the files are, below the root of the server. */
const fileFolder = "/assets"

/** Below the root, so that all of the dashboard is in its scope. */
const workerPath = "/service-worker.js"

/** Everything comes from this server, and nothing is sent to anyone else. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // the one address that the page makes a worker of
  "trusted-types service-worker"
].join("; ")

/** A worker has a policy of its own: it asks this server, and nobody else. */
const workerPolicy = ["default-src 'none'", "connect-src 'self'"].join("; ")

/** The coding that a browser takes, best first. Browsers take `br` over https and from this machine only. */
const codingOf = (accepted: string | undefined): "br" | "gzip" | null =>
  (["br", "gzip"] as const).find((coding) =>
    (accepted ?? "").split(",").some((one) => one.trim().split(";", 1)[0] === coding)
  ) ?? null

const forGood = { "cache-control": "public, max-age=31536000, immutable" }

const fileAnswer = (
  file: DashboardFile,
  accepted: string | undefined,
  headers: Readonly<Record<string, string>> = forGood
) => {
  const coding = codingOf(accepted)
  return HttpServerResponse.uint8Array(file[coding ?? "identity"], {
    contentType: file.contentType,
    headers: {
      ...headers,
      vary: "Accept-Encoding",
      ...(coding === null ? {} : { "content-encoding": coding })
    }
  })
}

/**
 * The page with links below the prefix of the server, and with those scripts that its screen needs. It is asked for again
 * each time, so that it is never an old one.
 */
const makePage = (page: string, root: string, scripts: ReadonlyArray<string>) => {
  const links = scripts.map(
    (name) => `<link rel="modulepreload" crossorigin href="${root}${fileFolder.slice(1)}/${name}" />`
  )
  const html = page.replaceAll('="./', `="${root}`).replace("</head>", `${links.join("")}</head>`)
  const etag = etagOf(html)
  const headers = { "content-security-policy": policy, "cache-control": "no-cache", etag }
  return HttpServerRequest.HttpServerRequest.useSync((request) =>
    tagsOf(request.headers["if-none-match"]).has(etag)
      ? HttpServerResponse.empty({ status: 304, headers })
      : HttpServerResponse.text(html, { contentType: "text/html; charset=utf-8", headers })
  )
}

/** The worker is asked for again each time, as the page is. */
const makeWorker = (worker: DashboardFile) => {
  const etag = etagOf(worker.identity)
  const headers = { "content-security-policy": workerPolicy, "cache-control": "no-cache", etag }
  return HttpServerRequest.HttpServerRequest.useSync((request) =>
    tagsOf(request.headers["if-none-match"]).has(etag)
      ? HttpServerResponse.empty({ status: 304, headers })
      : fileAnswer(worker, request.headers["accept-encoding"], headers)
  )
}

/**
 * The routes of the dashboard. Without one, and for a visitor of a server without an owner, `/` leads to `/admin`, where
 * a server is set up. Who has a session sees the dashboard in any case.
 */
export const dashboard = HttpRouter.use(
  Effect.fnUntraced(function* (router) {
    const config = yield* HttpApiConfig
    const account = yield* OwnerAccount
    const link = yield* makeLink
    const built = yield* DashboardFiles
    const toAdmin = seeOther(link("/admin"))
    if (built === null) {
      yield* router.add("GET", "/", Effect.succeed(toAdmin))
      return
    }
    const pageAt = (path: string) => makePage(built.page, link("/"), built.scripts?.[path] ?? [])
    const today = pageAt("/")
    const home = Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const isVisitor = Option.isNone(secretOf(request, config))
      return isVisitor && !(yield* account.hasOwner) ? toAdmin : yield* today
    })
    for (const path of built.paths) yield* router.add("GET", path, path === "/" ? home : pageAt(path))
    const { worker } = built
    if (worker !== undefined) yield* router.add("GET", workerPath, makeWorker(worker))
    for (const [name, file] of built.files) {
      const answer = HttpServerRequest.HttpServerRequest.useSync(({ headers }) =>
        fileAnswer(file, headers["accept-encoding"])
      )
      yield* router.add("GET", `${fileFolder}/${name}`, answer)
    }
  })
)

/** The paths of the dashboard, all GET. */
export const dashboardPaths = Effect.map(DashboardFiles, (built): ReadonlyArray<`/${string}`> =>
  built === null
    ? ["/"]
    : [
        ...built.paths,
        ...(built.worker === undefined ? [] : ([workerPath] as const)),
        ...Array.from(built.files.keys(), (name) => `${fileFolder}/${name}` as const)
      ]
)
