export {
  type DayAgreement,
  type SleepRegularity,
  type SleepRegularityOptions,
  type SleepRegularityReady
} from "./sleep/sleepRegularity.ts"
export { hypnogramStages, type StageChange } from "./sleep/sleepStages.ts"
export {
  type JetlagOfGroups,
  type NightGroup,
  type SleepTiming,
  type SleepTimingOptions,
  type SleepTimingReady,
  type SocialJetlag,
  type SocialJetlagOptions,
  type SocialJetlagReady
} from "./sleep/sleepTiming.ts"
export {
  awakeAndUnknown,
  dayAgreement,
  jetlagOfGroups,
  sleepRegularity,
  sleepTiming,
  socialJetlag
} from "./edge/sleep.ts"
