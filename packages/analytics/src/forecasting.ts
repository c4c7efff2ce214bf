export { type Forecast, forecast, type ForecastReady } from "./forecasting/forecast.ts"
