export { ControlRefused } from "./control/Control.ts"
export type { Control, ExerciseChange, PersonSummary } from "./control/Control.ts"
export type { Fault } from "./control/Faults.ts"
export type { DeviceName } from "./people/Device.ts"
export type { PersonProfile } from "./people/Person.ts"
export type { Planted } from "./people/Planted.ts"
export type { SportName } from "./people/Sport.ts"
export { PolarSimulator, SimulatorStartError } from "./PolarSimulator.ts"
export type { Simulator } from "./PolarSimulator.ts"
export type { Limits } from "./requests/Quota.ts"
export type { LoggedRequest } from "./control/RequestLog.ts"
export { operationNames } from "./routes/operations.ts"
export type { SentWebhook } from "./webhooks/SentWebhook.ts"
export { SignInFailed } from "./oauth/SignIn.ts"
export type { Connection } from "./oauth/SignIn.ts"
export type { Profile, SimulatorOptions } from "./SimulatorOptions.ts"
export { StateFileError } from "./world/StateFile.ts"
export { simulateDays } from "./people/simulateDays.ts"
export type {
  SimulatedDay,
  SimulatedDays,
  SimulatedDaysOptions,
  SimulatedNight
} from "./people/simulateDays.ts"
