export {
  dayAgreement,
  type DayAgreement,
  type SleepRegularity,
  sleepRegularity,
  type SleepRegularityOptions,
  type SleepRegularityReady
} from "./sleep/sleepRegularity.ts"
export { awakeAndUnknown, hypnogramStages, type StageChange } from "./sleep/sleepStages.ts"
export {
  type JetlagOfGroups,
  jetlagOfGroups,
  type NightGroup,
  type SleepTiming,
  sleepTiming,
  type SleepTimingReady,
  type SocialJetlag,
  socialJetlag,
  type SocialJetlagReady
} from "./sleep/sleepTiming.ts"
