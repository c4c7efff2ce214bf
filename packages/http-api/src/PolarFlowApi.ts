/** The whole contract. */
import { HttpApi, OpenApi } from "effect/http-api"
import { AccountsApi, ConnectApi } from "./accounts/AccountsApi.ts"
import { AdminApi } from "./accounts/AdminApi.ts"
import { AnalyticsApi } from "./analytics/AnalyticsApi.ts"
import { SeriesApi } from "./analytics/SeriesApi.ts"
import { TodayApi } from "./analytics/TodayApi.ts"
import { StrictRequests } from "./edge/Conditional.ts"
import { JournalApi } from "./journal/JournalApi.ts"
import { ExportApi } from "./records/ExportApi.ts"
import { ProfileApi } from "./accounts/ProfileApi.ts"
import { RecordsApi } from "./records/RecordsApi.ts"
import { SessionApi } from "./accounts/SessionApi.ts"
import { SyncApi } from "./sync/SyncApi.ts"
import { SystemApi } from "./system/SystemApi.ts"
import { WebhooksApi } from "./polar/WebhooksApi.ts"
import { completeDocument } from "./document/completeDocument.ts"

/** The contract of the server, for `HttpApiBuilder`, `HttpApiClient` and `OpenApi.fromApi`. */
export class PolarFlowApi extends HttpApi.make("polar-flow")
  .add(
    RecordsApi,
    TodayApi,
    SeriesApi,
    AnalyticsApi,
    JournalApi,
    ProfileApi,
    ExportApi,
    SyncApi,
    AccountsApi,
    SessionApi,
    ConnectApi,
    AdminApi,
    WebhooksApi
  )
  .middleware(StrictRequests)
  .add(SystemApi)
  .annotateMerge(
    OpenApi.annotations({
      title: "polar-flow",
      version: "1.0.0",
      description: "Health data from Polar devices: records, analytics, syncs and accounts.",
      license: { name: "MIT" },
      transform: (document) => completeDocument(document as OpenApi.OpenAPISpec)
    })
  ) {}
