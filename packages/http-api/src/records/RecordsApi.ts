/** The endpoints that read records: lists, single records, and their samples. */
import { HttpApiGroup, OpenApi } from "effect/http-api"
import { Authorization } from "../accounts/Authorization.ts"
import { Conditional } from "../edge/Conditional.ts"
import { RateLimited } from "../edge/RateLimited.ts"
import { recordEndpoints } from "./resources.ts"

/** Records of one person. Every response has an ETag derived from the state of the data. */
export class RecordsApi extends HttpApiGroup.make("records")
  .add(...recordEndpoints)
  .middleware(Conditional)
  .middleware(RateLimited)
  .middleware(Authorization)
  .prefix("/api/v1/users/:user_id")
  .annotateMerge(
    OpenApi.annotations({
      title: "Records",
      description: 'Measurements from Polar as rows. null means "not measured".'
    })
  ) {}
