import { useEffect, useState } from "preact/hooks"

type Statistics = typeof import("./statistics.ts")

/** The analyses, once they are loaded. */
export const useStatistics = (): Statistics | null => {
  const [loaded, setLoaded] = useState<Statistics | null>(null)
  useEffect(() => {
    void import("./statistics.ts").then((module) => setLoaded(() => module))
  }, [])
  return loaded
}
