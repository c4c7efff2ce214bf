/** What stands between a server and its Polar and sees who asks about whom, and when. */
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http"
import { Effect, type Scope } from "effect"

/** One server's turn with one person: calls without another server's in between. */
export interface Turn {
  readonly token: string
  readonly asker: string
}

/** What was seen of all servers together. */
export class Ledger {
  /** Calls of a person under way, by token, with who asks. */
  readonly #underway = new Map<string, Map<symbol, string>>()
  readonly #lastAsker = new Map<string, string>()
  /** Times that two servers asked about one person at once. */
  overlaps = 0
  calls = 0
  readonly turns: Array<Turn> = []
  readonly statuses = new Map<number, number>()
  #trap: { readonly from: number; readonly caught: (asker: string) => void } | null = null

  /** The server of the first call after `further` others. The call is left without an answer. */
  trap(further: number): Effect.Effect<string> {
    return Effect.callback((resume) => {
      this.#trap = { from: this.calls + further, caught: (asker) => resume(Effect.succeed(asker)) }
    })
  }

  /** Whether the newest call was trapped. */
  springs(asker: string): boolean {
    const trap = this.#trap
    if (trap === null || this.calls <= trap.from) return false
    this.#trap = null
    trap.caught(asker)
    return true
  }

  begin(token: string, asker: string): symbol {
    const call = Symbol(asker)
    const others = this.#underway.get(token) ?? new Map<symbol, string>()
    if ([...others.values()].some((other) => other !== asker)) this.overlaps += 1
    others.set(call, asker)
    this.#underway.set(token, others)
    if (this.#lastAsker.get(token) !== asker) this.turns.push({ token, asker })
    this.#lastAsker.set(token, asker)
    this.calls += 1
    return call
  }

  end(token: string, call: symbol, status: number | undefined): void {
    this.#underway.get(token)?.delete(call)
    if (status !== undefined) this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1)
  }
}

const pass = (ledger: Ledger, asker: string, target: string, from: IncomingMessage, to: ServerResponse) => {
  const token = from.headers.authorization ?? ""
  const call = ledger.begin(token, asker)
  if (ledger.springs(asker)) return to.on("close", () => ledger.end(token, call, undefined))
  let status: number | undefined
  const onward = request(
    new URL(from.url ?? "/", target),
    { method: from.method, headers: from.headers },
    (answer) => {
      status = answer.statusCode
      to.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(to)
    }
  )
  onward.on("error", () => to.destroy())
  // a server that was killed asks no more
  to.on("close", () => {
    ledger.end(token, call, status)
    onward.destroy()
  })
  return from.pipe(onward)
}

/** The URL under which one server reaches the Polar at `target`, and is watched. */
export const watched = (
  ledger: Ledger,
  asker: string,
  target: string
): Effect.Effect<string, never, Scope.Scope> =>
  Effect.acquireRelease(
    Effect.callback<Server>((resume) => {
      const server = createServer((from, to) => pass(ledger, asker, target, from, to))
      server.listen(0, "127.0.0.1", () => resume(Effect.succeed(server)))
    }),
    (server) =>
      Effect.sync(() => {
        server.closeAllConnections()
        server.close()
      })
  ).pipe(
    Effect.map((server) => {
      const address = server.address()
      return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`
    })
  )
