import type { AnswerCache, CachedAnswer } from "./Hooks.ts"

/** A cache as the transport uses it: one that fails costs a full answer, and no more. */
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
      // full, or gone: the answer is there all the same
    }
  }
})
