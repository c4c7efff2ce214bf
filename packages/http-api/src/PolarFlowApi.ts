/** The whole contract. */
import { HttpApi, OpenApi } from "effect/http-api"
import { AccountsApi, ConnectApi } from "./AccountsApi.ts"
import { AdminApi } from "./AdminApi.ts"
import { AnalyticsApi } from "./AnalyticsApi.ts"
import { StrictRequests } from "./Conditional.ts"
import { ExportApi } from "./ExportApi.ts"
import { RecordsApi } from "./RecordsApi.ts"
import { SyncApi } from "./SyncApi.ts"
import { SystemApi } from "./SystemApi.ts"
import { WebhooksApi } from "./WebhooksApi.ts"
import { completeDocument } from "./document/completeDocument.ts"

/** The contract of the server, for `HttpApiBuilder`, `HttpApiClient` and `OpenApi.fromApi`. */
export class PolarFlowApi extends HttpApi.make("polar-flow")
  .add(RecordsApi, AnalyticsApi, ExportApi, SyncApi, AccountsApi, ConnectApi, AdminApi, WebhooksApi)
  .middleware(StrictRequests)
  .add(SystemApi)
  .annotateMerge(
    OpenApi.annotations({
      title: "polar-flow",
      version: "1.0.0",
      description: "Health data of Polar devices: records, analytics, syncs and accounts.",
      license: { name: "MIT" },
      transform: (document) => completeDocument(document as OpenApi.OpenAPISpec)
    })
  ) {}
