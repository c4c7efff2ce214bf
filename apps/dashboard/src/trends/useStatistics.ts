import { useModule } from "../app/useModule.ts"

const load = () => import("./statistics.ts")

/** The analyses, once they are loaded. */
export const useStatistics = () => useModule(load)
