/** The devices that simulated people wear, and what each can measure. */

/** A product. Resources that it cannot measure are empty. */
export interface Device {
  readonly name: string
  readonly gps: boolean
  /** Nightly Recharge: overnight heart-rate variability. */
  readonly recharge: boolean
  readonly sleepWise: boolean
  /** ECG, SpO2 and skin temperature. */
  readonly biosensing: boolean
  readonly trainingLoadPro: boolean
  /** Fat, carbohydrate and protein shares of an exercise. */
  readonly energySources: boolean
  /** Seconds between two samples of the continuous heart rate. */
  readonly heartRateSeconds: number
}

const device = (name: string, abilities: Partial<Device>): Device => ({
  name,
  gps: true,
  recharge: true,
  sleepWise: true,
  biosensing: false,
  trainingLoadPro: true,
  energySources: false,
  heartRateSeconds: 300,
  ...abilities
})

/** Every known device, by product name. */
export const devices = {
  "Polar Vantage V3": device("Polar Vantage V3", { biosensing: true, energySources: true }),
  "Polar Grit X2 Pro": device("Polar Grit X2 Pro", { biosensing: true, energySources: true }),
  "Polar Ignite 3": device("Polar Ignite 3", { energySources: true }),
  "Polar Vantage M": device("Polar Vantage M", { sleepWise: false }),
  "Polar Loop Gen 2": device("Polar Loop Gen 2", {
    gps: false,
    heartRateSeconds: 10,
    trainingLoadPro: false
  }),
  "Polar M430": device("Polar M430", { recharge: false, sleepWise: false, trainingLoadPro: false })
} as const satisfies Record<string, Device>

/** A product name that `devices` knows. */
export type DeviceName = keyof typeof devices

/** Every product name. */
export const deviceNames = Object.keys(devices) as ReadonlyArray<string> as readonly [
  DeviceName,
  ...Array<DeviceName>
]
