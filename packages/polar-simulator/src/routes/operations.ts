/** Every simulated operation of AccessLink v3. Written by `npm run generate`; do not edit. */
import type { Operation } from "../requests/Operation.ts"
import { activityOperations } from "./activities.ts"
import { biosensingOperations } from "./biosensing.ts"
import { cardioLoadOperations } from "./cardioLoad.ts"
import { continuousHeartRateOperations } from "./continuousHeartRate.ts"
import { exerciseOperations } from "./exercises.ts"
import { nightlyRechargeOperations } from "./nightlyRecharge.ts"
import { notificationOperations } from "./notifications.ts"
import { sleepOperations } from "./sleep.ts"
import { sleepWiseOperations } from "./sleepWise.ts"
import { userOperations } from "./users.ts"
import { webhookOperations } from "./webhooks.ts"

/** All operations; a fault names one by its `name`. */
export const operations: ReadonlyArray<Operation> = [
  ...activityOperations,
  ...biosensingOperations,
  ...cardioLoadOperations,
  ...continuousHeartRateOperations,
  ...exerciseOperations,
  ...nightlyRechargeOperations,
  ...notificationOperations,
  ...sleepOperations,
  ...sleepWiseOperations,
  ...userOperations,
  ...webhookOperations
]

/** Names of all operations, as `failNext` takes them. */
export const operationNames: ReadonlyArray<string> = operations.map(({ name }) => name)
