/** The sports of simulated people, and their names in AccessLink, FIT and TCX. */

/** What a sport records. */
export interface Sport {
  readonly sport: string
  readonly detailed: string
  readonly gps: boolean
  readonly heartRate: boolean
  /** Kilometers per hour at moderate effort; absent if the sport has no distance. */
  readonly speedKmh?: number
  readonly cadence?: { readonly type: 2 | 8; readonly perMinute: number }
  readonly powerWatts?: number
  readonly runningIndex: boolean
  /** `sport` and `sub_sport` numbers of the FIT profile. */
  readonly fit: readonly [sport: number, subSport: number]
  readonly tcx: "Running" | "Biking" | "Other"
}

/** Every simulated sport. */
export const sports = {
  running: {
    sport: "RUNNING",
    detailed: "RUNNING",
    gps: true,
    heartRate: true,
    speedKmh: 10.5,
    cadence: { type: 8, perMinute: 168 },
    runningIndex: true,
    fit: [1, 0],
    tcx: "Running"
  },
  trailRunning: {
    sport: "RUNNING",
    detailed: "TRAIL_RUNNING",
    gps: true,
    heartRate: true,
    speedKmh: 9,
    cadence: { type: 8, perMinute: 162 },
    runningIndex: true,
    fit: [1, 3],
    tcx: "Running"
  },
  cycling: {
    sport: "CYCLING",
    detailed: "ROAD_BIKING",
    gps: true,
    heartRate: true,
    speedKmh: 27,
    cadence: { type: 2, perMinute: 84 },
    powerWatts: 190,
    runningIndex: false,
    fit: [2, 7],
    tcx: "Biking"
  },
  skiing: {
    sport: "OTHER",
    detailed: "CROSS-COUNTRY_SKIING",
    gps: true,
    heartRate: true,
    speedKmh: 12,
    runningIndex: false,
    fit: [12, 0],
    tcx: "Other"
  },
  strength: {
    sport: "OTHER",
    detailed: "STRENGTH_TRAINING",
    gps: false,
    heartRate: true,
    runningIndex: false,
    fit: [10, 20],
    tcx: "Other"
  },
  swimming: {
    sport: "OTHER",
    detailed: "POOL_SWIMMING",
    gps: false,
    heartRate: false,
    speedKmh: 2.6,
    runningIndex: false,
    fit: [5, 17],
    tcx: "Other"
  },
  yoga: {
    sport: "OTHER",
    detailed: "YOGA",
    gps: false,
    heartRate: true,
    runningIndex: false,
    fit: [10, 43],
    tcx: "Other"
  }
} as const satisfies Record<string, Sport>

/** A key of `sports`. */
export type SportName = keyof typeof sports
