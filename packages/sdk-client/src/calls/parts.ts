/**
 * Methods that return one property of the response, by group and name. The rest of the response only repeats what the
 * call was about. `scripts/operationsSource.ts` makes the methods of the Promise client from this, and
 * `effect/PolarFlowClient.ts` those of the Effect client.
 */
export const parts = { records: { exerciseSamples: "samples" } } as const
