/** Annotations of endpoints for the server's policies: access, data types and defaults. */
import type { DataTypes, KeyPermission } from "@polar-flow/domain"
import { Context } from "effect"

/**
 * What a caller must be allowed to do.
 *
 * - `data` any key of the person, or one for everybody; also nobody's, from the server's own machine where that is allowed
 * - `manage` like `data`, and never without a key · `service` only a key for everybody
 * - `admin` only a key for everybody with the scope `admin`, or the master key
 *
 * Whatever the access, a GET needs a key that may read, and anything else one that may sync, or what `RequiredPermission`
 * says.
 */
export type Access = "data" | "manage" | "service" | "admin"

/** Required access of an endpoint. Default: `data`. */
export const RequiredAccess = Context.Reference<Access>("@polar-flow/http-api/RequiredAccess", {
  defaultValue: () => "data"
})

/** The permission that a request other than GET needs. */
export const RequiredPermission = Context.Reference<KeyPermission>(
  "@polar-flow/http-api/RequiredPermission",
  { defaultValue: () => "sync" }
)

/** The data types an endpoint reads: its answer changes exactly when a record of one of them does. */
export const Reads = Context.Reference<ReadonlyArray<DataTypes.Name>>("@polar-flow/http-api/Reads", {
  defaultValue: () => []
})

/** Whether an endpoint reads the person's journal. Its answer then changes with every entry. */
export const ReadsJournal = Context.Reference<boolean>("@polar-flow/http-api/ReadsJournal", {
  defaultValue: () => false
})

/** Whether an endpoint tells how the person's syncs stand. Its answer then changes with them. */
export const ReadsSyncs = Context.Reference<boolean>("@polar-flow/http-api/ReadsSyncs", {
  defaultValue: () => false
})

/** Whether the response depends on today if the request names no day. It then changes at midnight. */
export const AsOfToday = Context.Reference<boolean>("@polar-flow/http-api/AsOfToday", {
  defaultValue: () => false
})

/** How many civil dates an endpoint shows when the request names no window; null where it has no window. */
export const DefaultDays = Context.Reference<number | null>("@polar-flow/http-api/DefaultDays", {
  defaultValue: () => null
})
