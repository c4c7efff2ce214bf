export { ControlRefused } from "./Control.ts"
export type { Control, ExerciseChange, PersonSummary } from "./Control.ts"
export type { Fault } from "./Faults.ts"
export type { DeviceName } from "./people/Device.ts"
export type { PersonProfile } from "./people/Person.ts"
export type { Planted } from "./people/Planted.ts"
export type { SportName } from "./people/Sport.ts"
export { PolarSimulator, SimulatorStartError } from "./PolarSimulator.ts"
export type { Simulator } from "./PolarSimulator.ts"
export type { Limits } from "./Quota.ts"
export type { LoggedRequest } from "./RequestLog.ts"
export { operationNames } from "./routes/operations.ts"
export type { SentWebhook } from "./SentWebhook.ts"
export { SignInFailed } from "./SignIn.ts"
export type { Connection } from "./SignIn.ts"
export type { Profile, SimulatorOptions } from "./SimulatorOptions.ts"
export { StateFileError } from "./StateFile.ts"
export { simulateDays } from "./people/simulateDays.ts"
export type {
  SimulatedDay,
  SimulatedDays,
  SimulatedDaysOptions,
  SimulatedNight
} from "./people/simulateDays.ts"
