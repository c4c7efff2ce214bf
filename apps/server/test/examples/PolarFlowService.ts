/** The integration guide's `PolarFlowService`, its caching and its error handling, call by call. */
import { PendingRequest, RequestException } from "./Laravel.ts"

type Row = Readonly<Record<string, unknown>>
type Rows = ReadonlyArray<Row>

/** What the guide's controller and snippets read of the insights. */
export interface GuideInsights {
  readonly status: string
  readonly current_metrics: Readonly<Record<string, number | null>>
  readonly baselines: Readonly<Record<string, Row>>
  readonly patterns: Rows
  readonly observations: Rows
  readonly suggestions: ReadonlyArray<{ readonly description: string; readonly confidence: number }>
  readonly feature_availability: Readonly<
    Record<string, { readonly available: boolean; readonly message: string | null }>
  >
}

/** What the guide's controller reads of a sync. */
export interface GuideSync {
  readonly results: Readonly<Record<string, number>>
}

/** `app/Services/PolarFlowService.php`. */
export class PolarFlowService {
  readonly #client: PendingRequest
  readonly #cache = new Map<string, GuideInsights>()

  constructor(url: string, apiKey: string) {
    this.#client = new PendingRequest(`${url}/api/v1`).withHeaders({ "X-API-Key": apiKey })
  }

  getSleep(userId: string, days: number | string = 7): Promise<Rows> {
    return this.#list(`/users/${userId}/sleep`, { days })
  }
  getActivity(userId: string, days = 30): Promise<Rows> {
    return this.#list(`/users/${userId}/activity`, { days })
  }
  getExercises(userId: string, days = 30): Promise<Rows> {
    return this.#list(`/users/${userId}/exercises`, { days })
  }
  getRecharge(userId: string, days = 30): Promise<Rows> {
    return this.#list(`/users/${userId}/recharge`, { days })
  }
  getCardioLoad(userId: string, days = 30): Promise<Rows> {
    return this.#list(`/users/${userId}/cardio-load`, { days })
  }
  getBaselines(userId: string): Promise<Rows> {
    return this.#list(`/users/${userId}/baselines`)
  }
  getPatterns(userId: string): Promise<Rows> {
    return this.#list(`/users/${userId}/patterns`)
  }
  async getAnomalies(userId: string): Promise<Row> {
    return (await this.#client.get(`/users/${userId}/anomalies`)).throw().json() as Row
  }
  async getInsights(userId: string): Promise<GuideInsights> {
    return (await this.#client.get(`/users/${userId}/insights`)).throw().json() as GuideInsights
  }

  async triggerSync(userId: string, polarToken: string, days = 30): Promise<GuideSync> {
    const client = this.#client.withHeaders({ "X-Polar-Token": polarToken })
    return (await client.post(`/users/${userId}/sync/trigger`, { days })).throw().json() as GuideSync
  }

  /** `getInsights` of the section about caching. */
  async getCachedInsights(userId: string): Promise<GuideInsights> {
    const found = this.#cache.get(userId) ?? (await this.getInsights(userId))
    this.#cache.set(userId, found)
    return found
  }

  /** `triggerSync` of the section about caching, which sends no days. */
  async triggerSyncAndForget(userId: string, polarToken: string): Promise<GuideSync> {
    const client = this.#client.withHeaders({ "X-Polar-Token": polarToken })
    const result = (await client.post(`/users/${userId}/sync/trigger`)).throw().json()
    this.#cache.delete(userId)
    return result as GuideSync
  }

  async #list(path: string, query?: Readonly<Record<string, string | number>>): Promise<Rows> {
    return (await this.#client.get(path, query)).throw().json() as Rows
  }
}

/** The guide's error handling: what the application does about a call that failed. */
export const handled = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call
    return "fine"
  } catch (error) {
    if (!(error instanceof RequestException)) throw error
    switch (error.response.status()) {
      case 401:
        return "Polar Flow API key is invalid"
      case 404:
        return "prompt to connect a Polar account"
      case 429:
        return "Polar Flow rate limited"
      default:
        throw error
    }
  }
}
