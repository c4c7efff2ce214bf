import type { AnswerCache, CachedAnswer } from "./Hooks.ts"

/** The cache as the transport uses it. If the cache fails, the full response is fetched. */
export const cacheOf = (cache: AnswerCache) => ({
  get: async (url: string) => {
    try {
      return await cache.get(url)
    } catch {
      return null
    }
  },
  set: async (url: string, answer: CachedAnswer): Promise<void> => {
    try {
      await cache.set(url, answer)
    } catch {
      // the cache is full or unavailable: the response is returned anyway
    }
  }
})
