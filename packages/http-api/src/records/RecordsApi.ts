/** Reading records: the lists, the single records, and what is inside of them. */
import { HttpApiGroup, OpenApi } from "effect/http-api"
import { Authorization } from "../accounts/Authorization.ts"
import { Conditional } from "../edge/Conditional.ts"
import { RateLimited } from "../edge/RateLimited.ts"
import { recordEndpoints } from "./resources.ts"

/** Records of one person. Every answer is conditional on the state of the data. */
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
