export {
  type Forecast,
  type ForecastDay,
  type ForecastOptions,
  type ForecastReady
} from "./forecasting/forecast.ts"
export { forecast } from "./edge/forecasting.ts"
