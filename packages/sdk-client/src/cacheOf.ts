import type { AnswerCache } from "./Hooks.ts"

/** The cache as the transport uses it: one that fails costs a full answer, and no more. */
export const cacheOf = (cache: AnswerCache | undefined) => ({
  get: async (url: string) => {
    try {
      return (await cache?.get(url)) ?? null
    } catch {
      return null
    }
  },
  set: async (...entry: Parameters<AnswerCache["set"]>): Promise<void> => {
    try {
      await cache?.set(...entry)
    } catch {
      // full, or gone: the answer is there all the same
    }
  }
})
