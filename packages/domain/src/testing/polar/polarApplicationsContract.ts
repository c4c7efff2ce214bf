import { assert, layer } from "@effect/vitest"
import { Effect, type Layer, Option, Redacted } from "effect"
import { PolarApplications } from "../../polar/PolarApplications.ts"

/** Registers the contract tests of `PolarApplications` for `adapter`, which must be empty at the start. */
export const polarApplicationsContract = <E>(
  name: string,
  adapter: Layer.Layer<PolarApplications, E>
): void =>
  layer(adapter)(name, (it) => {
    it.effect("keeps only the latest application", () =>
      Effect.gen(function* () {
        const applications = yield* PolarApplications
        assert.deepStrictEqual(yield* applications.get, Option.none())
        yield* applications.put({ clientId: "first", clientSecret: Redacted.make("secret") })
        yield* applications.put({ clientId: "second", clientSecret: Redacted.make("another ä") })
        const { clientId, clientSecret } = Option.getOrThrow(yield* applications.get)
        assert.strictEqual(clientId, "second")
        assert.strictEqual(Redacted.value(clientSecret), "another ä")
      })
    )
  })
