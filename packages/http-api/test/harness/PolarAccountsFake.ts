/** Polar's side of connecting: the code `good` connects Ada, `bad` is refused, any other is the reason of a refusal. */
import { ConnectFailed, PolarAccounts, UserId } from "@polar-flow/domain"
import { Effect, Layer, Redacted } from "effect"

export const PolarAccountsFake = {
  layer: Layer.succeed(PolarAccounts, {
    authorizeUrl: ({ state, redirectUri }) =>
      Effect.succeed(
        `https://polar.example/authorize?${new URLSearchParams({ state, redirect_uri: redirectUri }).toString()}`
      ),
    connect: ({ code }) =>
      code === "good"
        ? Effect.succeed({
            userId: UserId.make("ada"),
            memberId: "member-ada",
            token: { accessToken: Redacted.make("polar-token"), expiresAt: null }
          })
        : Effect.fail(
            new ConnectFailed({ reason: code === "bad" ? "invalid_grant" : code, hint: "Connect again." })
          ),
    disconnect: () => Effect.void
  })
}
