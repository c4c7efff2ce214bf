#!/usr/bin/env node
/** The command `polar-simulator`. */
import { NodeRuntime, NodeServices } from "@effect/platform-node"
import { Console, Effect, Option, Schema } from "effect"
import { Command, Flag } from "effect/cli"
import { readFileSync } from "node:fs"
import { PolarSimulator } from "./PolarSimulator.ts"

const flags = {
  port: Flag.Int("port").pipe(
    Flag.withDefault(8480),
    Flag.withDescription("Port to listen on; 0 takes a free one")
  ),
  host: Flag.String("host").pipe(Flag.withDefault("127.0.0.1"), Flag.withDescription("Address to listen on")),
  profile: Flag.Literals("profile", ["live", "spec"]).pipe(
    Flag.withDefault("live"),
    Flag.withDescription("Spelling of the answers: the live service's or the OpenAPI file's")
  ),
  people: Flag.Int("people").pipe(
    Flag.withDefault(10),
    Flag.withDescription("How many simulated people there are")
  ),
  seed: Flag.Int("seed").pipe(
    Flag.withDefault(1),
    Flag.withDescription("Everything about the people follows from it")
  ),
  clientId: Flag.String("client-id").pipe(Flag.optional, Flag.withDescription("Id of the API client")),
  clientSecret: Flag.String("client-secret").pipe(
    Flag.optional,
    Flag.withDescription("Secret of the API client")
  ),
  redirectUri: Flag.String("redirect-uri").pipe(
    Flag.optional,
    Flag.withDescription("The one registered redirect URL")
  ),
  clock: Flag.String("clock").pipe(Flag.optional, Flag.withDescription("ISO-8601 instant to begin at")),
  state: Flag.String("state").pipe(
    Flag.optional,
    Flag.withDescription("File for registrations, tokens and the clock")
  )
}

const given = <K extends string, A>(key: K, value: Option.Option<A>): { readonly [P in K]?: A } =>
  Option.match(value, {
    onNone: () => ({}),
    onSome: (some) => ({ [key]: some }) as { readonly [P in K]?: A }
  })

const serve = Command.make(
  "polar-simulator",
  flags,
  Effect.fn(function* ({ host, people, port, profile, seed, ...optional }) {
    const simulator = yield* PolarSimulator.start({
      host,
      people,
      port,
      profile,
      seed,
      ...given("clientId", optional.clientId),
      ...given("clientSecret", optional.clientSecret),
      ...given(
        "redirectUris",
        Option.map(optional.redirectUri, (uri) => [uri])
      ),
      ...given("clock", optional.clock),
      ...given("state", optional.state)
    })
    const ready = {
      base_url: simulator.baseUrl,
      control_url: simulator.controlUrl,
      client_id: simulator.clientId,
      client_secret: simulator.clientSecret
    }
    yield* Console.log(`polar-simulator ready ${JSON.stringify(ready)}`)
    return yield* Effect.never
  }, Effect.scoped)
).pipe(Command.withDescription("A faithful Polar AccessLink v3 server over simulated people"))

const Manifest = Schema.fromJsonString(Schema.Struct({ version: Schema.String }))
const { version } = Schema.decodeUnknownSync(Manifest)(
  readFileSync(new URL("../package.json", import.meta.url), "utf8")
)

Command.run(serve, { version }).pipe(Effect.provide(NodeServices.layer), NodeRuntime.runMain)
