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
    Flag.withDescription("Port to listen on (0: any free port)")
  ),
  host: Flag.String("host").pipe(Flag.withDefault("127.0.0.1"), Flag.withDescription("Address to listen on")),
  profile: Flag.Literals("profile", ["live", "spec"]).pipe(
    Flag.withDefault("live"),
    Flag.withDescription("Response format: as the live service or as Polar's OpenAPI file")
  ),
  people: Flag.Int("people").pipe(Flag.withDefault(10), Flag.withDescription("Number of simulated people")),
  seed: Flag.Int("seed").pipe(
    Flag.withDefault(1),
    Flag.withDescription("Seed for generating the people and their data")
  ),
  clientId: Flag.String("client-id").pipe(
    Flag.optional,
    Flag.withDescription("Client id of the registered application")
  ),
  clientSecret: Flag.String("client-secret").pipe(
    Flag.optional,
    Flag.withDescription("Client secret of the registered application")
  ),
  redirectUri: Flag.String("redirect-uri").pipe(
    Flag.optional,
    Flag.withDescription("Registered redirect URL")
  ),
  clock: Flag.String("clock").pipe(
    Flag.optional,
    Flag.withDescription("Start time of the simulation (ISO-8601)")
  ),
  state: Flag.String("state").pipe(
    Flag.optional,
    Flag.withDescription("File that persists registrations, tokens and the clock")
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
).pipe(Command.withDescription("Run a simulated Polar AccessLink v3 server"))

const Manifest = Schema.fromJsonString(Schema.Struct({ version: Schema.String }))
const { version } = Schema.decodeUnknownSync(Manifest)(
  readFileSync(new URL("../package.json", import.meta.url), "utf8")
)

Command.run(serve, { version }).pipe(Effect.provide(NodeServices.layer), NodeRuntime.runMain)
