/**
 * The service worker: opens the page while the server is away. It keeps the page and the files of one version, and
 * nothing else: answers of the API are kept by the page (`api/kept.ts`), which knows whose they are. The page comes from
 * the server whenever that answers, so another version of the server is shown at the next load.
 */

/** What this version of the dashboard consists of. The build fills it in. */
interface Shell {
  readonly version: string
  /** The script that the page starts with. */
  readonly entry: string
  readonly files: ReadonlyArray<string>
  /** The paths of the screens. */
  readonly paths: ReadonlyArray<string>
}

declare const __SHELL__: Shell

/** The part of a worker that is used. The types of workers and of pages exclude each other. */
interface Lasting extends Event {
  readonly waitUntil: (work: Promise<unknown>) => void
}
interface Fetching extends Event {
  readonly request: Request
  readonly respondWith: (response: Promise<Response>) => void
}
interface Worker {
  readonly registration: { readonly scope: string }
  readonly clients: { readonly claim: () => Promise<void> }
  readonly skipWaiting: () => Promise<void>
  readonly addEventListener: {
    (name: "install" | "activate", listener: (event: Lasting) => void): void
    (name: "fetch", listener: (event: Fetching) => void): void
  }
}

const worker = globalThis as unknown as Worker
const shell = __SHELL__
const { scope } = worker.registration

// several servers may be below paths of one host
const ownCaches = `polar-flow ${scope} `
const cacheName = ownCaches + shell.version

const files = new Set(shell.files.map((name) => `${scope}assets/${name}`))
const screens = shell.paths.map((path) => path.split("/"))

/** How long the server may take before the kept page is shown: outside of its network, packets vanish silently. */
const patience = 5_000
/** What a proxy says when the server behind it is away. */
const awayFrom = 502
const awayTo = 504

/** The page, if it is the one of these files: while the server is being updated, it may be another one. */
const ownPage = async (): Promise<Response> => {
  // the first page may lead to the set-up instead
  const response = await fetch(`${scope}sign-in`, { cache: "no-cache" })
  const isOwn = response.ok && (await response.clone().text()).includes(shell.entry)
  if (!isOwn) throw new Error("the page is of another version")
  return response
}

const install = async (): Promise<void> => {
  const cache = await caches.open(cacheName)
  await cache.put(scope, await ownPage())
  await cache.addAll([...files])
  await worker.skipWaiting()
}

const activate = async (): Promise<void> => {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith(ownCaches) && name !== cacheName)
  await Promise.all(old.map((name) => caches.delete(name)))
  await worker.clients.claim()
}

const kept = (url: string): Promise<Response | undefined> =>
  caches.match(url, { cacheName, ignoreVary: true })

const late = (): Promise<null> => new Promise((resolve) => setTimeout(resolve, patience, null))

/** What the server answers; null if it is away. */
const fromServer = async (request: Request): Promise<Response | null> => {
  try {
    const response = await fetch(request)
    return response.status >= awayFrom && response.status <= awayTo ? null : response
  } catch {
    return null
  }
}

const page = async (request: Request): Promise<Response> => {
  const answer = fromServer(request)
  return (await Promise.race([answer, late()])) ?? (await kept(scope)) ?? (await answer) ?? Response.error()
}

const file = async (request: Request): Promise<Response> => (await kept(request.url)) ?? fetch(request)

/** Whether a path is one of a screen, of which some parts (`:date`) may be anything. */
const isPathOf = (screen: ReadonlyArray<string>, path: ReadonlyArray<string>): boolean =>
  screen.length === path.length &&
  screen.every((part, index) => (part.startsWith(":") ? path[index] !== "" : part === path[index]))

const isScreen = ({ url, mode }: Request): boolean => {
  const path = `/${url.slice(scope.length).replace(/[?#].*$/u, "")}`.split("/")
  return mode === "navigate" && url.startsWith(scope) && screens.some((screen) => isPathOf(screen, path))
}

worker.addEventListener("install", (event) => event.waitUntil(install()))
worker.addEventListener("activate", (event) => event.waitUntil(activate()))
// everything else goes to the server as if there were no worker
worker.addEventListener("fetch", (event) => {
  const { request } = event
  if (request.method !== "GET") return
  if (files.has(request.url)) event.respondWith(file(request))
  else if (isScreen(request)) event.respondWith(page(request))
})
