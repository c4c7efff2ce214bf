/** The admin API. The pages under `/admin` do the same. */
import { HttpApiGroup, OpenApi } from "effect/http-api"
import { eventEndpoints } from "../events/eventEndpoints.ts"
import { keyEndpoints } from "./keyEndpoints.ts"
import { ownerEndpoints } from "./ownerEndpoints.ts"
import { oversightEndpoints } from "./oversightEndpoints.ts"
import { syncEndpoints } from "../sync/syncEndpoints.ts"

/** The owner's account, keys, people, the client registered with Polar, the audit log, apps that are told of events, and syncs. */
export class AdminApi extends HttpApiGroup.make("admin")
  .add(...ownerEndpoints, ...keyEndpoints, ...oversightEndpoints, ...eventEndpoints, ...syncEndpoints)
  .prefix("/admin/api")
  .annotateMerge(
    OpenApi.annotations({ title: "Admin", description: "Administration, for the owner of the server." })
  ) {}
