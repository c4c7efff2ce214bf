/** The owner's account: claiming the server, signing in, sessions. Used by the JSON API and the pages. */
import { Instant, type Owner, Owners, RateLimits, type Session, Sessions } from "@polar-flow/domain"
import { Context, Duration, Effect, Layer, Option, Redacted } from "effect"
import { type Kdf, SecureRandom } from "effect/crypto"
import { HttpServerRequest } from "effect/http"
import { type BadRequest, OwnerExists, TooManyRequests, Unauthorized } from "../../edge/Problem.ts"
import { makeAudit } from "./audit.ts"
import { clientFacts } from "../../edge/server/clientFacts.ts"
import { BrowserSessions } from "./BrowserSessions.ts"
import { retryAfter } from "./rateLimited.ts"
import { makeSignOut } from "./signOut.ts"
import { badRequest } from "../../edge/server/strictRequests.ts"
import * as Password from "./Password.ts"

/** The owner in a session. */
export interface SignedIn {
  readonly owner: Owner
  readonly session: Session
  readonly secret: Redacted.Redacted
}

/** Name and password. */
export interface Credentials {
  readonly name: string
  readonly password: string
}

const attemptWindow = Duration.minutes(15)
const mostAttempts = { address: 20, account: 10 }

const wrong = new Unauthorized({ detail: "Wrong name or password" })
const wrongToken = new Unauthorized({ detail: "The setup token is wrong, used or older than one day" })
const taken = new OwnerExists({ detail: "This server already has an owner" })

const make = Effect.gen(function* () {
  const owners = yield* Owners
  const sessions = yield* Sessions
  const browser = yield* BrowserSessions
  const limits = yield* RateLimits
  const audit = yield* makeAudit
  const signOut = yield* makeSignOut
  const services = yield* Effect.context<Kdf.Kdf | SecureRandom.SecureRandom>()

  const hashed = (password: string) => Effect.provide(Password.hash(Redacted.make(password)), services)

  const current = Effect.fnUntraced(function* (request: HttpServerRequest.HttpServerRequest) {
    const found = Option.filter(yield* browser.use(request), ({ key }) => key === null)
    const owner = yield* owners.get
    if (Option.isNone(found) || Option.isNone(owner)) return Option.none<SignedIn>()
    return Option.some({ owner: owner.value, session: found.value.session, secret: found.value.secret })
  })

  const begin = Effect.fnUntraced(function* (owner: Owner) {
    const { session, secret } = yield* browser.begin(null)
    return { owner, session, secret }
  })

  const attempt = Effect.fnUntraced(function* (key: string, limit: number) {
    const count = yield* limits.consume({ key, limit, window: attemptWindow })
    if (count.isAllowed) return
    yield* retryAfter(count)
    return yield* new TooManyRequests({
      detail: "Too many sign-in attempts. Try again in 15 minutes"
    })
  })

  /** Counts before checking, so that parallel attempts cannot bypass the limit. */
  const throttled = Effect.fnUntraced(function* (name: string) {
    const { address } = clientFacts(yield* HttpServerRequest.HttpServerRequest)
    yield* attempt(`sign-in-address:${address ?? "unknown"}`, mostAttempts.address)
    yield* attempt(`sign-in-account:${name.trim().toLowerCase()}`, mostAttempts.account)
  })

  const verified = Effect.fnUntraced(function* ({ name, password }: Credentials) {
    const owner = Option.filter(yield* owners.get, (found) => found.name === name.trim())
    const kept = Option.match(owner, {
      onNone: () => Password.nobodys,
      onSome: ({ passwordHash }) => passwordHash
    })
    const isRight = yield* Effect.provide(Password.matches(Redacted.make(password), kept), services)
    return isRight ? owner : Option.none<Owner>()
  })

  const acceptable = Effect.fnUntraced(function* (field: string, { name, password }: Credentials) {
    const problem = Password.problemOf(Redacted.make(password), name)
    if (problem !== null) return yield* badRequest(["payload", field], problem)
  })

  const claim = Effect.fn("OwnerAccount.claim")(function* (setupToken: string, credentials: Credentials) {
    const { address } = clientFacts(yield* HttpServerRequest.HttpServerRequest)
    yield* attempt(`setup:${address ?? "unknown"}`, mostAttempts.address)
    if (Option.isSome(yield* owners.get)) return yield* taken
    yield* acceptable("password", credentials)
    const owner: Owner = {
      name: credentials.name.trim(),
      passwordHash: yield* hashed(credentials.password),
      createdAt: yield* Instant.now
    }
    const outcome = yield* owners.claim(Redacted.make(setupToken.trim().toLowerCase()), owner)
    if (outcome !== "claimed") return yield* outcome === "taken" ? taken : wrongToken
    yield* audit.noteOf("owner", owner.name, { action: "owner.claimed" })
    return yield* begin(owner)
  })

  const signIn = Effect.fn("OwnerAccount.signIn")(function* (credentials: Credentials) {
    yield* throttled(credentials.name)
    const owner = yield* verified(credentials)
    if (Option.isNone(owner)) {
      yield* audit.noteOf("visitor", null, { action: "session.refused" })
      return yield* wrong
    }
    const begun = yield* begin(owner.value)
    const details = { session: begun.session.id }
    yield* audit.noteOf("owner", owner.value.name, { action: "session.started", details })
    return begun
  })

  const changePassword = Effect.fn("OwnerAccount.changePassword")(function* (
    { owner }: SignedIn,
    given: { readonly current: string; readonly next: string }
  ) {
    yield* throttled(owner.name)
    if (Option.isNone(yield* verified({ name: owner.name, password: given.current }))) return yield* wrong
    yield* acceptable("new_password", { name: owner.name, password: given.next })
    const passwordHash = yield* hashed(given.next)
    yield* owners.changePassword(passwordHash)
    yield* sessions.endOthers(null)
    yield* audit.noteOf("owner", owner.name, { action: "password.changed" })
    return yield* begin({ ...owner, passwordHash })
  })

  return OwnerAccount.of({
    hasOwner: Effect.map(owners.get, Option.isSome),
    current,
    claim,
    signIn,
    signOut: ({ session, secret }) => signOut({ session, secret, key: null }),
    changePassword
  })
})

type Request = HttpServerRequest.HttpServerRequest

/** The owner's account. */
export class OwnerAccount extends Context.Service<
  OwnerAccount,
  {
    readonly hasOwner: Effect.Effect<boolean>
    /** The owner, if the request has a valid session of theirs. */
    current(request: Request): Effect.Effect<Option.Option<SignedIn>>
    /** Claims the server with the setup token, and signs in. */
    claim(
      setupToken: string,
      credentials: Credentials
    ): Effect.Effect<SignedIn, Unauthorized | OwnerExists | BadRequest | TooManyRequests, Request>
    /** Signs in with a new session. */
    signIn(credentials: Credentials): Effect.Effect<SignedIn, Unauthorized | TooManyRequests, Request>
    signOut(signedIn: SignedIn): Effect.Effect<void, never, Request>
    /** Changes the password, ends all sessions and starts a new one. */
    changePassword(
      signedIn: SignedIn,
      given: { readonly current: string; readonly next: string }
    ): Effect.Effect<SignedIn, Unauthorized | BadRequest | TooManyRequests, Request>
  }
>()("@polar-flow/http-api/OwnerAccount") {
  static readonly layer = Layer.effect(OwnerAccount, make).pipe(Layer.provide(SecureRandom.layerWebCrypto))
}
