/** Endpoints that refuse a body with a property that they do not know. */
import { Context } from "effect"
import { HttpApi, OpenApi } from "effect/http-api"

/** Marks the operation in the document until it is complete. */
export const strictBodyMark = "x-strict-body"

/**
 * For `annotateMerge`. Other endpoints ignore such properties, as the contract promises. Here a misspelt one would mean
 * everybody, or everything.
 */
export const strictBody = Context.make(HttpApi.PayloadParseOptions, { onExcessProperty: "error" }).pipe(
  Context.add(OpenApi.Transform, (operation) => ({ ...operation, [strictBodyMark]: true }))
)
