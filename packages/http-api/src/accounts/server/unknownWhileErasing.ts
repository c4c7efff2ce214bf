/** A person who is being erased is answered for as if they were unknown, on every route that names a person. */
import { UserId, UserNotFound, Users } from "@polar-flow/domain"
import { Effect, Option, Schema } from "effect"
import { HttpRouter } from "effect/http"
import { problem } from "../../edge/server/problemResponse.ts"

const notFound = 404
const decode = Schema.decodeUnknownOption(UserId)

/** The answer to a request for a person who is being erased; null for every other request. Texts that cannot be an id are refused later. */
export const makeUnknownWhileErasing = Effect.map(Users, (users) =>
  Effect.gen(function* () {
    const userId = decode((yield* HttpRouter.params)["user_id"])
    if (Option.isNone(userId) || !(yield* users.isErasing(userId.value))) return null
    return problem(notFound, new UserNotFound({ userId: userId.value }).message)
  })
)
