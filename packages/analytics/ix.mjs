// src/alignLag.ts
var alignLag = (x, y, lag, [fromDay, toDay] = [-Infinity, Infinity]) => {
  const most = Math.min(x.days.length, y.days.length)
  const days = new Int32Array(most)
  const xs = new Float64Array(most)
  const ys = new Float64Array(most)
  let n = 0
  for (let i = 0, j = 0; i < x.days.length && j < y.days.length;) {
    const day = x.days[i]
    const other = y.days[j]
    if (day + lag < other || day + lag < fromDay) i++
    else if (other < day + lag) j++
    else if (other > toDay) break
    else {
      days[n] = day
      xs[n] = x.values[i++]
      ys[n++] = y.values[j++]
    }
  }
  return { days: days.subarray(0, n), x: xs.subarray(0, n), y: ys.subarray(0, n) }
}

// src/CivilDate.ts
var InvalidDate = class extends Error {
  _tag = "InvalidDate"
  /** What was given. */
  input
  constructor(input) {
    super(`${JSON.stringify(input) ?? String(input)} is not a calendar date (YYYY-MM-DD)`)
    this.input = input
  }
}
var shape = /^(\d{4})-(\d{2})-(\d{2})$/
var daysInEra = 146097
var daysToEpoch = 719468
var fromParts = (year, month, day) => {
  const y = month > 2 ? year : year - 1
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear2 = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear2
  return era * daysInEra + dayOfEra - daysToEpoch
}
var parse = (text) => {
  const [, year, month, day] = (typeof text === "string" && shape.exec(text)) || []
  const epochDay = fromParts(Number(year), Number(month), Number(day))
  return civilDateOf(epochDay) === text && year !== "0000" ? epochDay : null
}
var civilDate = (text) =>
  parse(text) === null ? { ok: false, error: new InvalidDate(text) } : { ok: true, value: text }
var epochDayOf = (date) => {
  const day = parse(date)
  if (day === null) throw new InvalidDate(date)
  return day
}
var pad = (value, width) => String(value).padStart(width, "0")
var civilDateOf = (epochDay) => {
  const shifted = epochDay + daysToEpoch
  const era = Math.floor(shifted / daysInEra)
  const dayOfEra = shifted - era * daysInEra
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365
  )
  const dayOfYear2 = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear2 + 2) / 153)
  const day = dayOfYear2 - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}
var addDays = (date, days) => civilDateOf(epochDayOf(date) + days)
var daysBetween = (from, to) => epochDayOf(to) - epochDayOf(from)
var isoWeekday = (epochDay) => ((((epochDay + 3) % 7) + 7) % 7) + 1
var isoWeek = (epochDay) => {
  const thursday = epochDay - isoWeekday(epochDay) + 4
  const year = Number(civilDateOf(thursday).slice(0, 4))
  return { year, week: Math.floor((thursday - fromParts(year, 1, 1)) / 7) + 1 }
}
var dayOfYear = (epochDay) => epochDay - fromParts(Number(civilDateOf(epochDay).slice(0, 4)), 1, 1) + 1

// src/Metric.ts
var anyMetric = {
  name: "value",
  title: "Value",
  unit: "",
  scale: "ratio",
  polarity: "neutral",
  plausible: [-1e308, 1e308],
  minScale: 0
}
var polaritySign = ({ polarity }) =>
  polarity === "higher_is_better" ? 1 : polarity === "lower_is_better" ? -1 : 0

// src/DailySeries.ts
var sentence = ({ index, date, value, problem }) => {
  const row = `row ${index}`
  if (problem === "not_a_date") return `${row}: ${new InvalidDate(date).message}`
  return problem === "not_finite"
    ? `${row}: ${String(value)} on ${String(date)} is not a finite number`
    : `${row}: ${String(value)} is a second, different value for ${String(date)}`
}
var InvalidSeries = class extends Error {
  _tag = "InvalidSeries"
  issues
  constructor(issues) {
    const more = issues.length > 3 ? `; and ${issues.length - 3} more` : ""
    super(issues.slice(0, 3).map(sentence).join("; ") + more)
    this.issues = issues
  }
}
var Rows = class {
  byDay = /* @__PURE__ */ new Map()
  issues = []
  rows = 0
  missing = 0
  duplicates = 0
  implausible = 0
  metric
  options
  constructor(options) {
    this.options = options
    this.metric = options.metric ?? anyMetric
  }
  add({ date, value }) {
    const index = this.rows++
    const refuse = (problem) => void this.issues.push({ index, date, value, problem })
    const day = dayOrNull(date)
    if (day === null) return refuse("not_a_date")
    if (value === null || value === void 0) return void this.missing++
    if (typeof value !== "number" || !Number.isFinite(value)) {
      return this.options.nonFinite === "missing" ? void this.missing++ : refuse("not_finite")
    }
    const [lowest, highest] = this.metric.plausible
    if (value < lowest || value > highest) return void this.implausible++
    const earlier = this.byDay.get(day)
    if (earlier !== void 0) this.duplicates++
    const policy = this.options.duplicates ?? "reject"
    if (policy === "reject" && earlier !== void 0 && earlier !== value) return refuse("conflicting_values")
    this.byDay.set(day, policy === "sum" ? (earlier ?? 0) + value : value)
  }
}
var dayOrNull = (date) => {
  try {
    return epochDayOf(date)
  } catch {
    return null
  }
}
var dailySeries = (rows, options = {}) => {
  const read = new Rows(options)
  for (const row of rows) read.add(row)
  if (read.issues.length > 0) return { ok: false, error: new InvalidSeries(read.issues) }
  const days = Int32Array.from(read.byDay.keys()).toSorted()
  const values = Float64Array.from(days, (day) => read.byDay.get(day))
  const { metric: metric2, missing, duplicates, implausible } = read
  return {
    ok: true,
    value: { metric: metric2, days, values, quality: { rows: read.rows, missing, duplicates, implausible } }
  }
}
var fromColumns = (days, values, metric2) => {
  const [lowest, highest] = metric2.plausible
  const keptDays = new Int32Array(days.length)
  const kept = new Float64Array(days.length)
  let n = 0
  let missing = 0
  for (let i = 0; i < days.length; i++) {
    const value = values[i]
    if (value >= lowest && value <= highest) {
      keptDays[n] = days[i]
      kept[n++] = value
    } else if (Number.isNaN(value)) missing++
  }
  const quality = { rows: days.length, missing, duplicates: 0, implausible: days.length - n - missing }
  return { metric: metric2, days: keptDays.subarray(0, n), values: kept.subarray(0, n), quality }
}
var emptySeries = (metric2) => fromColumns(new Int32Array(), new Float64Array(), metric2)
var indexFrom = (days, day) => {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (days[middle] < day) low = middle + 1
    else high = middle
  }
  return low
}
var between = ({ days, values }, fromDay, toDay) => {
  const start = indexFrom(days, fromDay)
  const end = Math.max(start, indexFrom(days, toDay + 1))
  return { days: days.subarray(start, end), values: values.subarray(start, end) }
}
var valueOn = (series, day) => between(series, day, day).values[0] ?? null
var latest = (series, asOfDay) => {
  const index = indexFrom(series.days, asOfDay + 1) - 1
  const day = series.days[index]
  const value = series.values[index]
  if (day === void 0 || value === void 0) return null
  return { day, date: civilDateOf(day), value, staleDays: asOfDay - day }
}

// src/Evidence.ts
var windowOf = (fromDay, toDay) => ({
  from: civilDateOf(fromDay),
  to: civilDateOf(toDay)
})
var evidenceOf = (series, slice, [fromDay, toDay], asOfDay, method8) => ({
  n: slice.values.length,
  window: windowOf(fromDay, toDay),
  coverage: slice.values.length / (toDay - fromDay + 1),
  staleDays: latest(series, asOfDay)?.staleDays ?? null,
  method: method8
})
var insufficient = (evidence, missing, reason = "insufficient_data") => ({
  ...evidence,
  status: "insufficient",
  value: null,
  reason,
  missing
})

// src/Explanation.ts
var explained = (answer, explain) => Object.defineProperty(answer, "explain", { value: explain })
var inputsOf = (name, unit, { days, values }) =>
  Array.from(days, (day, index) => ({ name, date: civilDateOf(day), value: values[index] ?? null, unit }))

// src/onScale.ts
var onScale = ({ scale }, value) => (scale === "log" ? Math.log(value) : value)
var offScale = ({ scale }, value) => (scale === "log" ? Math.exp(value) : value)
var allOnScale = (metric2, sample) =>
  metric2.scale === "log" ? Float64Array.from(sample, Math.log) : Float64Array.from(sample)

// src/stats/sum.ts
var sum = (sample) => {
  let total2 = 0
  for (let i = 0; i < sample.length; i++) total2 += sample[i]
  return total2
}

// src/stats/mean.ts
var mean = (sample) => {
  const n = sample.length
  if (n === 0) return null
  const first = sum(sample) / n
  let rest = 0
  for (let i = 0; i < n; i++) rest += sample[i] - first
  return first + rest / n
}

// src/stats/sorted.ts
var sorted = (sample) => Float64Array.from(sample).toSorted()

// src/stats/quantile.ts
var fuzz = 8881784197001252e-31
var plottingPosition = (type) => {
  if (type === 4) return [0, 1]
  if (type === 5) return [0.5, 0.5]
  if (type === 6) return [0, 0]
  if (type === 7) return [1, 1]
  return type === 8 ? [1 / 3, 1 / 3] : [3 / 8, 3 / 8]
}
var stepWeight = (type, fraction, below) => {
  if (fraction > 0) return 1
  if (type === 1) return 0
  return type === 2 ? 0.5 : below % 2 === 0 ? 0 : 1
}
var quantileSorted = (ascending, p, type = 7) => {
  const n = ascending.length
  if (n === 0 || !(p >= 0 && p <= 1)) return null
  const continuous = type >= 4
  const [a, b] = plottingPosition(type)
  const position = continuous ? a + p * (n + 1 - a - b) : type === 3 ? n * p - 0.5 : n * p
  const below = Math.floor(position + fuzz)
  const fraction = Math.abs(position - below) < fuzz ? 0 : position - below
  const weight = continuous ? fraction : stepWeight(type, fraction, below)
  const at = (index) => ascending[Math.min(n - 1, Math.max(0, index - 1))]
  const low = at(below)
  return weight === 0 ? low : low + weight * (at(below + 1) - low)
}
var quantile = (sample, p, type = 7) => quantileSorted(sorted(sample), p, type)

// src/stats/median.ts
var median = (sample) => quantile(sample, 0.5)

// src/stats/meanAbsoluteDeviation.ts
var meanAbsoluteDeviation = (sample, center = median(sample)) =>
  center === null ? null : mean(Float64Array.from(sample, (value) => Math.abs(value - center)))
var meanConsistency = 1.2533141373155003

// src/stats/medianAbsoluteDeviation.ts
var medianAbsoluteDeviation = (sample, center = median(sample)) =>
  center === null ? null : median(Float64Array.from(sample, (value) => Math.abs(value - center)))
var normalConsistency = 1.482602218505602

// src/stats/robustScale.ts
var robustScale = (sample, minScale = 0) => {
  const center = median(sample)
  if (center === null) return null
  const mad = normalConsistency * (medianAbsoluteDeviation(sample, center) ?? 0)
  const spread = mad > 0 ? mad : meanConsistency * (meanAbsoluteDeviation(sample, center) ?? 0)
  if (minScale > spread) return { median: center, scale: minScale, source: "resolution_floor" }
  if (spread === 0) return { median: center, scale: null, source: "none" }
  return { median: center, scale: spread, source: mad > 0 ? "mad" : "mean_ad" }
}
var robustZ = ({ median: median2, scale }, value) =>
  value === median2 ? 0 : scale === null ? null : (value - median2) / scale

// src/stats/quartiles.ts
var quartiles = (sample, type = 6) => {
  if (sample.length === 0) return null
  const ascending = sorted(sample)
  const q1 = quantileSorted(ascending, 0.25, type)
  const q3 = quantileSorted(ascending, 0.75, type)
  const median2 = quantileSorted(ascending, 0.5)
  return { q1, median: median2, q3, interquartileRange: q3 - q1 }
}

// src/stats/tukeyFences.ts
var normalIqr = 1.3489795003921634
var spreadOf = (sample, { interquartileRange, median: median2 }) => {
  if (interquartileRange > 0) return [interquartileRange, "iqr"]
  const mad = medianAbsoluteDeviation(sample, median2) ?? 0
  if (mad > 0) return [normalIqr * normalConsistency * mad, "mad"]
  const meanAd = meanAbsoluteDeviation(sample, median2) ?? 0
  return meanAd > 0 ? [normalIqr * meanConsistency * meanAd, "mean_ad"] : [0, "none"]
}
var tukeyFences = (sample, type = 6, minScale = 0) => {
  const found = sample.length < 4 ? null : quartiles(sample, type)
  if (found === null) return null
  const [spread, source] = spreadOf(sample, found)
  const floor = normalIqr * minScale
  const effectiveRange = Math.max(spread, floor)
  return {
    ...found,
    effectiveRange,
    scale: floor > spread ? "resolution_floor" : source,
    lowerWarning: found.q1 - 1.5 * effectiveRange,
    upperWarning: found.q3 + 1.5 * effectiveRange,
    lowerCritical: found.q1 - 3 * effectiveRange,
    upperCritical: found.q3 + 3 * effectiveRange
  }
}
var severityOf = (fences, value) => {
  if (fences.effectiveRange === 0) return value === fences.median ? "normal" : "undetermined"
  if (value < fences.lowerCritical || value > fences.upperCritical) return "critical"
  return value < fences.lowerWarning || value > fences.upperWarning ? "warning" : "normal"
}

// src/anomalyCheck.ts
var referenceDays = 90
var leastValid = 21
var freshDays = 2
var method = {
  name: "anomaly_check",
  version: 1,
  parameters: { referenceDays, quantileType: 6, kWarning: 1.5, kCritical: 3 }
}
var falseRateOf = (n) => {
  const [from, to, low, high] = n < 60 ? [21, 60, 0.019, 0.012] : [60, 90, 0.012, 0.01]
  return low + ((Math.min(n, to) - from) / (to - from)) * (high - low)
}
var isAdverse = (metric2, side) =>
  metric2.polarity === "two_sided" || (side === "above" ? -1 : 1) === polaritySign(metric2)
var inUnit = (metric2, fences) => ({
  lowerWarning: offScale(metric2, fences.lowerWarning),
  upperWarning: offScale(metric2, fences.upperWarning),
  lowerCritical: offScale(metric2, fences.lowerCritical),
  upperCritical: offScale(metric2, fences.upperCritical)
})
var judge = ({ metric: metric2 }, reference, value) => {
  const sample = allOnScale(metric2, reference.values)
  const fences = tukeyFences(sample, 6, metric2.minScale)
  const center = robustScale(sample, metric2.minScale)
  if (fences === null || center === null) return null
  const severity = severityOf(fences, onScale(metric2, value))
  if (severity === "undetermined") return null
  const z = robustZ(center, onScale(metric2, value))
  return { fences, severity, median: offScale(metric2, center.median), robustZ: z }
}
var yearly = (series, day, value) => {
  if (day - (series.days[0] ?? day) < 365) return null
  const reference = between(series, day - 365, day - 1)
  const judged = reference.values.length < leastValid ? null : judge(series, reference, value)
  return judged === null
    ? null
    : { severity: judged.severity, median: judged.median, robustZ: judged.robustZ }
}
var anomalyCheck = (series, { asOf, value: given }) => {
  const today = epochDayOf(asOf)
  const newest = latest(series, today)
  const day = given === void 0 && newest !== null && newest.staleDays <= freshDays ? newest.day : today
  const value = given ?? newest?.value
  const span = [day - referenceDays, day - 1]
  const reference = between(series, ...span)
  const evidence = evidenceOf(series, reference, span, today, method)
  const stop = (reason) => {
    const n = reference.values.length
    const missing =
      n < leastValid ? [{ of: "valid days in the 90 before", required: leastValid, available: n }] : []
    return explained(insufficient(evidence, missing, reason), () =>
      explanation(series, reference, value, null)
    )
  }
  if (value === void 0) return stop()
  if (given === void 0 && (newest?.staleDays ?? 0) > freshDays) return stop("stale")
  if (reference.values.length < leastValid) return stop()
  const judged = judge(series, reference, value)
  if (judged === null) return stop("resolution_floor")
  const { fences, severity, median: median2, robustZ: robustZ2 } = judged
  const { metric: metric2 } = series
  const isAnomaly = severity !== "normal"
  const side = value > median2 ? "above" : value < median2 ? "below" : "equal"
  const answer = {
    ...evidence,
    status: "ready",
    value,
    date: civilDateOf(day),
    isAnomaly,
    severity,
    side,
    adverse: isAnomaly && isAdverse(metric2, side),
    median: median2,
    fences: inUnit(metric2, fences),
    scale: fences.scale,
    robustZ: robustZ2,
    deviationPercent: metric2.scale === "interval" || median2 <= 0 ? null : 100 * (value / median2 - 1),
    vsYear: yearly(series, day, value),
    expectedFalseRate: falseRateOf(evidence.n)
  }
  return explained(answer, () => explanation(series, reference, value, fences))
}
var explanation = ({ metric: metric2 }, reference, value, fences) => {
  const unit = metric2.scale === "log" ? "ln" : metric2.unit
  const step = (name, expression, of) => ({
    name,
    expression,
    value: of ?? null,
    unit
  })
  return {
    method,
    formula:
      "warning outside Q1 \u2212 1.5\xB7IQR \u2026 Q3 + 1.5\xB7IQR, critical outside 3\xB7IQR; quartiles of type 6",
    inputs: [
      ...inputsOf(metric2.name, metric2.unit, reference),
      { name: "value", date: null, value: value ?? null, unit: metric2.unit }
    ],
    steps: [
      step("q1", "first quartile", fences?.q1),
      step("q3", "third quartile", fences?.q3),
      step("range", `IQR from ${fences?.scale}`, fences?.effectiveRange),
      step("lower", `${fences?.q1} \u2212 1.5 \xB7 ${fences?.effectiveRange}`, fences?.lowerWarning),
      step("upper", `${fences?.q3} + 1.5 \xB7 ${fences?.effectiveRange}`, fences?.upperWarning)
    ],
    source: "Tukey 1977; Hyndman & Fan 1996"
  }
}

// src/anomalies.ts
var seriesOf = ({ series }) => Object.entries(series)
var anomalies = (person, { asOf }) => {
  const checks = seriesOf(person).flatMap(([metric2, series]) => {
    const check = anomalyCheck(series, { asOf })
    return check.status === "ready" ? [Object.assign(check, { metric: metric2 })] : []
  })
  return {
    found: checks.filter(({ isAnomaly }) => isAnomaly),
    judged: checks.map(({ metric: metric2 }) => metric2),
    expectedFalse: checks.reduce((total2, { expectedFalseRate }) => total2 + expectedFalseRate, 0)
  }
}

// src/stats/geometricMean.ts
var geometricMean = (sample) => {
  for (let i = 0; i < sample.length; i++) if (!(sample[i] > 0)) return null
  const logarithm = mean(Float64Array.from(sample, Math.log))
  return logarithm === null ? null : Math.exp(logarithm)
}

// src/stats/variance.ts
var variance = (sample, ddof = 1) => {
  const center = mean(sample)
  if (center === null || sample.length <= ddof) return null
  let squares = 0
  for (let i = 0; i < sample.length; i++) {
    const deviation = sample[i] - center
    squares += deviation * deviation
  }
  return squares / (sample.length - ddof)
}

// src/stats/standardDeviation.ts
var standardDeviation = (sample, ddof = 1) => {
  const squared = variance(sample, ddof)
  return squared === null ? null : Math.sqrt(squared)
}

// src/baseline.ts
var required = { 7: 3, 30: 15, 90: 45 }
var readyFrom = 21
var partialFrom = 7
var method2 = { name: "baseline", version: 1, parameters: { quantileType: 6, referenceDays: 90 } }
var windowMean = (series, today, days) => {
  const { values } = between(series, today - days + 1, today)
  const n = values.length
  const least2 = required[days]
  return {
    value: n < least2 ? null : mean(values),
    n,
    required: least2,
    coverage: n / days,
    window: windowOf(today - days + 1, today)
  }
}
var extremes = (values) => {
  if (values.length === 0) return [null, null]
  let [min, max] = [Infinity, -Infinity]
  for (const value of values) {
    if (value < min) min = value
    if (value > max) max = value
  }
  return [min, max]
}
var baseline = (series, { asOf }) => {
  const today = epochDayOf(asOf)
  const first = Math.min(series.days[0] ?? today, today)
  const all = between(series, first, today)
  const { values, days } = all
  const n = values.length
  const reference = quartiles(between(series, today - 90, today - 1).values)
  const [min, max] = extremes(values)
  const value = mean(values)
  const answer = {
    ...evidenceOf(series, all, [first, today], today, method2),
    status: n < partialFrom ? "insufficient" : n < readyFrom ? "partial" : "ready",
    value,
    last7Days: windowMean(series, today, 7),
    last30Days: windowMean(series, today, 30),
    last90Days: windowMean(series, today, 90),
    median: median(values),
    geometricMean: series.metric.scale === "log" ? geometricMean(values) : null,
    standardDeviation: standardDeviation(values),
    q1: reference?.q1 ?? null,
    q3: reference?.q3 ?? null,
    interquartileRange: reference?.interquartileRange ?? null,
    min,
    max,
    firstDate: n === 0 ? null : civilDateOf(days[0]),
    lastDate: n === 0 ? null : civilDateOf(days[n - 1]),
    missing: n < readyFrom ? [{ of: "valid days", required: readyFrom, available: n }] : []
  }
  return explained(answer, () => ({
    method: method2,
    formula: "mean = sum of the valid days \xF7 their number",
    inputs: inputsOf(series.metric.name, series.metric.unit, all),
    steps: [{ name: "mean", expression: `${sum(values)} / ${n}`, value, unit: series.metric.unit }],
    source: "arithmetic mean; calendar windows"
  }))
}

// src/stats/clamp.ts
var clamp = (value, lowest, highest) => Math.min(highest, Math.max(lowest, value))
var ramp = (value, from, to) => clamp((value - from) / (to - from), 0, 1)

// src/stats/continuedFraction.ts
var tiny = 1e-300
var nonZero = (value) => (Math.abs(value) < tiny ? tiny : value)
var continuedFraction = (b0, term) => {
  let value = nonZero(b0)
  let c = value
  let d = 0
  for (let i = 1; i <= 1e4; i++) {
    const [a, b] = term(i)
    d = 1 / nonZero(b + a * d)
    c = nonZero(b + a / c)
    const factor = c * d
    value *= factor
    if (Math.abs(factor - 1) < Number.EPSILON) break
  }
  return value
}

// src/stats/logGamma.ts
var coefficients = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9984369578019572e-21, 15056327351493116e-23
]
var logGamma = (x) => {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  let series = 0.9999999999998099
  for (let i = 0; i < coefficients.length; i++) series += coefficients[i] / (x + i)
  const t = x + 6.5
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(series)
}

// src/stats/incompleteGamma.ts
var bySeries = (a, x) => {
  let term = 1 / a
  let total2 = term
  for (let i = 1; i < 1e4 && Math.abs(term) > Math.abs(total2) * Number.EPSILON; i++) {
    term *= x / (a + i)
    total2 += term
  }
  return total2 * Math.exp(-x + a * Math.log(x) - logGamma(a))
}
var upperIncompleteGamma = (a, x) => {
  if (x <= 0) return 1
  if (x < a + 1) return 1 - bySeries(a, x)
  const fraction = continuedFraction(x + 1 - a, (i) => [-i * (i - a), x + 2 * i + 1 - a])
  return Math.exp(-x + a * Math.log(x) - logGamma(a)) / fraction
}

// src/stats/normal.ts
var normalUpperTail = (z) => (z < 0 ? 1 - normalUpperTail(-z) : 0.5 * upperIncompleteGamma(0.5, (z * z) / 2))
var normalCdf = (z) => normalUpperTail(-z)
var density = (z) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
var normalQuantile = (p) => {
  if (!(p > 0 && p < 1)) return null
  if (p > 0.5) return -normalQuantile(1 - p)
  const t = Math.sqrt(-2 * Math.log(p))
  let z =
    -t + (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 1308e-6)))
  for (let i = 0; i < 8; i++) {
    const newton = (normalCdf(z) - p) / density(z)
    const step = newton / (1 + (z * newton) / 2)
    z -= step
    if (Math.abs(step) <= Math.abs(z) * Number.EPSILON) break
  }
  return z
}

// src/confidence.ts
var confidence = ({ coverage, staleDays, z }) => {
  const share = clamp(coverage, 0, 1)
  const freshness = clamp(1 - Math.max(0, staleDays - 1) / 4, 0, 1)
  const directionProbability = normalCdf(Math.abs(z))
  return {
    value: Math.min(0.95, share * freshness * directionProbability),
    coverage: share,
    freshness,
    directionProbability
  }
}

// src/stats/largestRemainder.ts
var largestRemainder = (parts, digits = 0) => {
  const unit = 10 ** digits
  const tidy = (value) => Number((value * unit).toPrecision(12))
  const scaled = parts.map(tidy)
  const total2 = Math.floor(tidy(parts.reduce((sum2, part) => sum2 + part, 0)) + 0.5)
  const rounded = scaled.map(Math.floor)
  const missing = total2 - rounded.reduce((sum2, part) => sum2 + part, 0)
  const byRemainder = scaled
    .map((part, index) => ({ index, remainder: part - Math.floor(part) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index)
  for (const { index } of byRemainder.slice(0, missing)) rounded[index] = rounded[index] + 1
  return { parts: rounded.map((part) => part / unit), total: total2 / unit }
}

// src/Contribution.ts
var limitPart = (points) => ({
  name: "limit",
  points,
  value: null,
  unit: "points",
  reference: null,
  z: null,
  weight: null
})
var total = (anchor, parts) => parts.reduce((sum2, { points }) => sum2 + points, anchor)
var decompose = (anchor, parts) => {
  const unlimited2 = total(anchor, parts)
  const limit = clamp(unlimited2, 0, 100) - unlimited2
  const all = limit === 0 ? parts : [...parts, limitPart(limit)]
  const displayed = largestRemainder([anchor, ...all.map(({ points }) => points)])
  return {
    score: total(anchor, all),
    displayScore: displayed.total,
    anchor,
    contributions: all.map((part, index) => ({
      ...part,
      displayPoints: displayed.parts[index + 1],
      scoreIfNormal: part.name === "limit" ? unlimited2 : clamp(unlimited2 - part.points, 0, 100)
    }))
  }
}

// src/significance.ts
var significanceOf = (pValue) =>
  pValue < 0.01 ? "high" : pValue < 0.05 ? "medium" : pValue < 0.1 ? "low" : "none"

// src/stats/autocorrelation.ts
var pairsAt = (grid, lag) => {
  let pairs = 0
  for (let i = lag; i < grid.length; i++) if (!Number.isNaN(grid[i] + grid[i - lag])) pairs++
  return pairs
}
var centred = (grid) => {
  let n = 0
  let total2 = 0
  for (let i = 0; i < grid.length; i++) {
    const value = grid[i]
    if (Number.isNaN(value)) continue
    n++
    total2 += value
  }
  return Float64Array.from(grid, (value) => (Number.isNaN(value) ? 0 : value - total2 / n))
}
var autocorrelations = (grid, mostLag) => {
  const deviations = centred(grid)
  const power = deviations.reduce((total2, deviation) => total2 + deviation * deviation, 0)
  if (!(power > 0)) return null
  return Float64Array.from({ length: mostLag + 1 }, (_, lag) => {
    let product = 0
    for (let i = lag; i < deviations.length; i++) product += deviations[i] * deviations[i - lag]
    return product / power
  })
}

// src/stats/effectiveSampleSize.ts
var effectiveSampleSize = (x, y, n) => {
  const lags2 = Math.floor(n / 5)
  const [acfX, acfY] = [autocorrelations(x, lags2), autocorrelations(y, lags2)]
  if (acfX === null || acfY === null) return null
  let weighted2 = 0
  for (let k = 1; k <= lags2; k++) weighted2 += (1 - k / n) * acfX[k] * acfY[k]
  const inflation = 1 + 2 * weighted2
  return inflation > 0 ? clamp(n / inflation, Math.min(3, n), n) : n
}

// src/stats/midranks.ts
var midranks = (sample) => {
  const n = sample.length
  const order = Uint32Array.from({ length: n }, (_, index) => index)
  order.sort((i, j) => sample[i] - sample[j])
  const ranks = new Float64Array(n)
  for (let start = 0; start < n;) {
    const value = sample[order[start]]
    let end = start + 1
    while (end < n && sample[order[end]] === value) end++
    const shared = (start + 1 + end) / 2
    for (; start < end; start++) ranks[order[start]] = shared
  }
  return ranks
}

// src/stats/pearson.ts
var pearson = (x, y) => {
  const [centerX, centerY] = [mean(x), mean(y)]
  if (centerX === null || centerY === null || x.length !== y.length) return null
  let xx = 0
  let yy = 0
  let xy = 0
  for (let i = 0; i < x.length; i++) {
    const dx = x[i] - centerX
    const dy = y[i] - centerY
    xx += dx * dx
    yy += dy * dy
    xy += dx * dy
  }
  return xx === 0 || yy === 0 ? null : Math.min(1, Math.max(-1, xy / Math.sqrt(xx * yy)))
}

// src/stats/incompleteBeta.ts
var incompleteBeta = (a, b, x) => {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(b, a, 1 - x)
  const front =
    Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a
  const fraction = continuedFraction(1, (i) => {
    const m = Math.floor(i / 2)
    const even = i % 2 === 0
    const numerator = even
      ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
      : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    return [numerator, 1]
  })
  return front / fraction
}

// src/stats/studentT.ts
var studentTTwoSided = (t, df) => (Number.isFinite(t) ? incompleteBeta(df / 2, 0.5, df / (df + t * t)) : 0)
var studentTQuantile = (p, df) => {
  if (!(p > 0 && p < 1)) return null
  if (p === 0.5) return 0
  if (p < 0.5) return -studentTQuantile(1 - p, df)
  const twoSided = 2 * (1 - p)
  let low = 0
  let high = Math.max(1, normalQuantile(p))
  while (studentTTwoSided(high, df) > twoSided) high *= 2
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (studentTTwoSided(middle, df) > twoSided) low = middle
    else high = middle
  }
  return (low + high) / 2
}

// src/stats/spearman.ts
var mostExact = 9
var everyOrder = (values, tell) => {
  const counters = new Uint8Array(values.length)
  const swap = (i, j) => {
    const kept = values[i]
    values[i] = values[j]
    values[j] = kept
  }
  tell()
  for (let i = 0; i < values.length;) {
    const count = counters[i]
    if (count < i) {
      swap(i % 2 === 0 ? 0 : count, i)
      tell()
      counters[i] = count + 1
      i = 0
    } else counters[i++] = 0
  }
}
var exactPValue = (x, y, rho) => {
  const n = x.length
  const center = (n + 1) / 2
  const spread = (ranks) => ranks.reduce((total2, rank) => total2 + (rank - center) ** 2, 0)
  const scale = Math.sqrt(spread(x) * spread(y))
  const order = Float64Array.from(y)
  let orders = 0
  let extreme = 0
  everyOrder(order, () => {
    let product = 0
    for (let i = 0; i < n; i++) product += (x[i] - center) * (order[i] - center)
    orders++
    if (Math.abs(product / scale) >= Math.abs(rho) - 1e-9) extreme++
  })
  return extreme / orders
}
var correlationPValue = (rho, n) =>
  studentTTwoSided(rho * Math.sqrt((n - 2) / ((1 - rho) * (1 + rho))), n - 2)
var spearman = (x, y) => {
  if (x.length < 3) return null
  const [rankX, rankY] = [midranks(x), midranks(y)]
  const rho = pearson(rankX, rankY)
  if (rho === null) return null
  const n = x.length
  return { rho, pValue: n <= mostExact ? exactPValue(rankX, rankY, rho) : correlationPValue(rho, n), n }
}
var spearmanInterval = (rho, n) => {
  if (n <= 3 || Math.abs(rho) >= 1) return null
  const half = 1.959963984540054 * Math.sqrt((1 + (rho * rho) / 2) / (n - 3))
  return [Math.tanh(Math.atanh(rho) - half), Math.tanh(Math.atanh(rho) + half)]
}

// src/correlation.ts
var leastPairs = 21
var strengthOf = (rho) => {
  const size = Math.abs(rho)
  return size < 0.2 ? "negligible" : size < 0.4 ? "weak" : size < 0.7 ? "moderate" : "strong"
}
var rankGrid = (series, fromDay, toDay) => {
  const { days, values } = between(series, fromDay, toDay)
  const ranks = midranks(values)
  const grid = new Float64Array(toDay - fromDay + 1).fill(Number.NaN)
  for (let i = 0; i < days.length; i++) grid[days[i] - fromDay] = ranks[i]
  return grid
}
var correlation = (x, y, { asOf, lag = 0, days = 90 }) => {
  const today = epochDayOf(asOf)
  const span = [today - days + 1, today]
  const aligned = alignLag(x, y, lag, span)
  const n = aligned.x.length
  const stale = [x, y].map((series) => latest(series, today)?.staleDays ?? null)
  const evidence = {
    n,
    window: windowOf(...span),
    coverage: n / days,
    staleDays: stale.includes(null) ? null : Math.max(...stale),
    method: { name: "spearman", version: 1, parameters: { lag, days, x: x.metric.name, y: y.metric.name } }
  }
  const found = n < leastPairs ? null : spearman(aligned.x, aligned.y)
  const effectiveN =
    found === null
      ? null
      : effectiveSampleSize(rankGrid(x, span[0] - lag, today - lag), rankGrid(y, ...span), n)
  const explain = () => explanation2(x, y, aligned, evidence, found?.rho ?? null)
  if (found === null || effectiveN === null) {
    const missing = n < leastPairs ? [{ of: "pairs of days", required: leastPairs, available: n }] : []
    return explained(insufficient(evidence, missing, n < leastPairs ? void 0 : "constant_input"), explain)
  }
  const pValue = correlationPValue(found.rho, effectiveN)
  const answer = {
    ...evidence,
    status: "ready",
    value: found.rho,
    pValue,
    unadjustedPValue: found.pValue,
    effectiveN,
    interval: spearmanInterval(found.rho, effectiveN),
    significance: significanceOf(pValue),
    strength: strengthOf(found.rho),
    lag
  }
  return explained(answer, explain)
}
var explanation2 = (x, y, aligned, { method: method8 }, rho) => ({
  method: method8,
  formula: "\u03C1 = Pearson's correlation of the mid-ranks of both columns",
  inputs: Array.from(aligned.days).flatMap((day, index) => {
    const date = civilDateOf(day)
    return [
      { name: x.metric.name, date, value: aligned.x[index] ?? null, unit: x.metric.unit },
      { name: y.metric.name, date, value: aligned.y[index] ?? null, unit: y.metric.unit }
    ]
  }),
  steps: [{ name: "rho", expression: `${aligned.x.length} pairs, ranked`, value: rho, unit: "" }],
  source: "Spearman 1904; Bretherton et al. 1999"
})

// src/correlationPairs.ts
var correlationPairs = [
  { x: "sleep_score", y: "hrv_rmssd", lag: 0 },
  { x: "training_load", y: "hrv_rmssd", lag: 1 },
  { x: "training_load", y: "sleep_score", lag: 1 },
  { x: "steps", y: "sleep_score", lag: 1 },
  { x: "sleep_duration", y: "resting_hr", lag: 0 },
  { x: "sleep_duration", y: "hrv_rmssd", lag: 0 },
  { x: "training_load", y: "resting_hr", lag: 1 }
]

// src/stats/adjustPValues.ts
var harmonic = (m) => {
  let total2 = 0
  for (let i = 1; i <= m; i++) total2 += 1 / i
  return total2
}
var stepUp = (ascending, factor) => {
  const m = ascending.length
  const adjusted = Array.from({ length: m })
  let smallest = 1
  for (let i = m - 1; i >= 0; i--) {
    smallest = Math.min(smallest, (ascending[i] * m * factor) / (i + 1))
    adjusted[i] = smallest
  }
  return adjusted
}
var stepDown = (ascending) => {
  let largest = 0
  return ascending.map((p, i) => (largest = Math.max(largest, Math.min(1, p * (ascending.length - i)))))
}
var adjustPValues = (pValues, adjustment = "benjamini_hochberg") => {
  const tests = pValues
    .flatMap((p, index) => (p === null ? [] : [{ p, index }]))
    .toSorted((a, b) => a.p - b.p)
  const ascending = tests.map(({ p }) => p)
  const adjusted =
    adjustment === "holm"
      ? stepDown(ascending)
      : stepUp(ascending, adjustment === "benjamini_yekutieli" ? harmonic(tests.length) : 1)
  const all = Array.from({ length: pValues.length }).fill(null)
  tests.forEach(({ index }, rank) => (all[index] = adjusted[rank]))
  return all
}

// src/correlations.ts
var lags = [0, 1, 2, 3]
var correlations = ({ series }, { asOf }) => {
  const tests = correlationPairs.flatMap(({ x, y }) => {
    const [first, second] = [series[x], series[y]]
    if (first === void 0 || second === void 0) return []
    return lags.flatMap((lag) => {
      const found = correlation(first, second, { asOf, lag })
      return found.status === "ready" ? [{ x, y, found }] : []
    })
  })
  const qValues = adjustPValues(tests.map(({ found }) => found.pValue))
  const best = /* @__PURE__ */ new Map()
  tests.forEach(({ x, y, found }, index) => {
    const qValue = qValues[index]
    const scanned = Object.assign(found, { x, y, qValue, significance: significanceOf(qValue) })
    const name = `${x} ${y}`
    if (qValue < (best.get(name)?.qValue ?? Infinity)) best.set(name, scanned)
  })
  return [...best.values()].toSorted((a, b) => a.qValue - b.qValue)
}

// src/featureUnlock.ts
var featureDays = {
  baselines_7d: 7,
  patterns: 21,
  anomaly_detection: 21,
  baselines_30d: 30,
  ml_predictions: 60
}
var names = ["baselines_7d", "patterns", "anomaly_detection", "baselines_30d", "ml_predictions"]
var progressOf = (days) => {
  const later = names.filter((name) => featureDays[name] > days)
  if (later.length === 0) return null
  const next = Math.min(...later.map((name) => featureDays[name]))
  const previous = Math.max(0, ...names.map((name) => featureDays[name]).filter((at) => at <= days))
  return {
    nextUnlock: later.filter((name) => featureDays[name] === next),
    daysUntilNext: next - days,
    percentToNext: (100 * (days - previous)) / (next - previous)
  }
}
var featureUnlock = (days, isEnoughNow = () => true) => {
  const feature = (name) => {
    const unlockAtDays = featureDays[name]
    const daysRemaining = Math.max(0, unlockAtDays - days)
    const available = daysRemaining === 0
    const paused = available && !isEnoughNow(name)
    const wait = `Unlocks in ${daysRemaining} ${daysRemaining === 1 ? "day" : "days"}`
    const message = available ? (paused ? "Paused: too few recent days" : null) : wait
    return { available, unlockAtDays, daysRemaining, paused, message }
  }
  return {
    status:
      days < featureDays.baselines_7d ? "unavailable" : days < featureDays.patterns ? "partial" : "ready",
    features: Object.fromEntries(names.map((name) => [name, feature(name)])),
    progress: progressOf(days)
  }
}

// src/gridOf.ts
var gridOf = (series, fromDay, toDay) => {
  const grid = new Float64Array(Math.max(0, toDay - fromDay + 1)).fill(Number.NaN)
  const { days, values } = between(series, fromDay, toDay)
  for (let i = 0; i < days.length; i++) grid[days[i] - fromDay] = values[i]
  return grid
}

// src/metrics.ts
var metric = (name, title, unit, scale, polarity, plausible, minScale) => ({
  name,
  title,
  unit,
  scale,
  polarity,
  plausible,
  minScale
})
var unlimited = 1e308
var metrics = {
  hrv_rmssd: /* @__PURE__ */ metric(
    "hrv_rmssd",
    "Heart rate variability (rMSSD)",
    "ms",
    "log",
    "higher_is_better",
    [1, 300],
    0.02
  ),
  sleep_score: /* @__PURE__ */ metric(
    "sleep_score",
    "Sleep score",
    "points",
    "ratio",
    "higher_is_better",
    [1, 100],
    2
  ),
  resting_hr: /* @__PURE__ */ metric(
    "resting_hr",
    "Night heart rate",
    "bpm",
    "ratio",
    "lower_is_better",
    [25, 130],
    1
  ),
  training_load: /* @__PURE__ */ metric(
    "training_load",
    "Daily cardio load",
    "au",
    "ratio",
    "neutral",
    [0, unlimited],
    1
  ),
  training_load_ratio: /* @__PURE__ */ metric(
    "training_load_ratio",
    "Training load ratio (strain to tolerance)",
    "",
    "ratio",
    "neutral",
    [0, unlimited],
    0.05
  ),
  training_strain: /* @__PURE__ */ metric(
    "training_strain",
    "Strain (7-day load)",
    "au",
    "ratio",
    "neutral",
    [0, unlimited],
    0.05
  ),
  training_tolerance: /* @__PURE__ */ metric(
    "training_tolerance",
    "Tolerance (28-day load)",
    "au",
    "ratio",
    "neutral",
    [5e-324, unlimited],
    0.05
  ),
  breathing_rate: /* @__PURE__ */ metric(
    "breathing_rate",
    "Breathing rate",
    "1/min",
    "ratio",
    "lower_is_better",
    [5, 40],
    0.2
  ),
  skin_temperature_deviation: /* @__PURE__ */ metric(
    "skin_temperature_deviation",
    "Skin temperature deviation",
    "\xB0C",
    "interval",
    "two_sided",
    [-6, 6],
    0.1
  ),
  ans_charge: /* @__PURE__ */ metric(
    "ans_charge",
    "ANS charge",
    "points",
    "interval",
    "higher_is_better",
    [-10, 10],
    0.5
  ),
  sleep_duration: /* @__PURE__ */ metric(
    "sleep_duration",
    "Sleep duration",
    "h",
    "ratio",
    "neutral",
    [0.5, 18],
    0.1
  ),
  steps: /* @__PURE__ */ metric("steps", "Steps", "steps", "ratio", "higher_is_better", [0, 1e5], 100)
}

// src/trainingLoadRatio.ts
var gates = { strain: 5, tolerance: 20, history: 28, own: 28 }
var freshDays2 = 2
var method3 = { name: "training_load_ratio", version: 1, parameters: { acuteDays: 7, chronicDays: 28 } }
var loadMeans = (load, today) => {
  const history = today - (load.days[0] ?? today + 1) + 1
  const [week, month] = [between(load, today - 6, today).values, between(load, today - 27, today).values]
  const strain = history >= 7 && week.length >= gates.strain ? mean(week) : null
  const tolerance = history >= gates.history && month.length >= gates.tolerance ? mean(month) : null
  const before = tolerance === null ? null : mean(between(load, today - 27, today - 7).values)
  return { strain, tolerance, before }
}
var over = (numerator, denominator) =>
  numerator === null || denominator === null || denominator === 0 ? null : numerator / denominator
var bandOf = (ratio) =>
  ratio < 0.8 ? "lower_than_usual" : ratio <= 1.3 ? "usual" : ratio <= 1.5 ? "higher" : "much_higher"
var current = (series, today) => {
  const newest = series === void 0 ? null : latest(series, today)
  return newest !== null && newest.staleDays <= freshDays2 && newest.value > 0 ? newest.value : null
}
var shareAtLeast = (polar, load, today, ratio) => {
  const given =
    polar === void 0 ? [] : between(polar, today - 180, today - 1).values.filter((each) => each > 0)
  const own = given.length >= gates.own ? given : recomputed(load, today)
  return own.length < gates.own ? null : own.filter((each) => each >= ratio).length / own.length
}
var recomputed = (load, today) =>
  Array.from(between(load, today - 180, today - 1).days).flatMap((day) => {
    const { strain, tolerance } = loadMeans(load, day)
    return over(strain, tolerance) ?? []
  })
var trainingLoadRatio = ({ series }, { asOf }) => {
  const today = epochDayOf(asOf)
  const load = series.training_load ?? emptySeries(anyMetric)
  const month = between(load, today - 27, today)
  const own = loadMeans(load, today)
  const ours = over(own.strain, own.tolerance)
  const polar = current(series.training_load_ratio, today)
  const strain = (polar === null ? null : current(series.training_strain, today)) ?? own.strain
  const tolerance = (polar === null ? null : current(series.training_tolerance, today)) ?? own.tolerance
  const value = polar ?? ours
  const evidence = evidenceOf(load, month, [today - 27, today], today, method3)
  const explain = () => ({
    method: method3,
    formula: "ratio = mean daily load of 7 days \xF7 mean daily load of 28 days",
    inputs: inputsOf("training_load", "au", month),
    steps: [
      { name: "strain", expression: "mean of 7 days", value: strain, unit: "au" },
      { name: "tolerance", expression: "mean of 28 days", value: tolerance, unit: "au" },
      { name: "ratio", expression: `${strain} / ${tolerance}`, value, unit: "" }
    ],
    source: "Polar Training Load Pro"
  })
  if (value === null || strain === null || tolerance === null) {
    const missing = [
      { of: "days with a known load in the last 28", required: gates.tolerance, available: evidence.n }
    ]
    const isRest = own.tolerance === 0
    return explained(insufficient(evidence, isRest ? [] : missing, isRest ? "no_load" : void 0), explain)
  }
  const answer = {
    ...evidence,
    status: "ready",
    value,
    strain,
    tolerance,
    difference: strain - tolerance,
    uncoupled: over(own.strain, own.before),
    band: bandOf(value),
    source: polar === null ? "recomputed" : "polar",
    isConsistent: polar === null || ours === null ? null : Math.abs(polar - ours) <= 0.05 * ours,
    shareAtLeast: shareAtLeast(series.training_load_ratio, load, today, value)
  }
  return explained(answer, explain)
}

// src/trend.ts
var least = { last7Days: 3, previous30Days: 14, pairs: 10 }
var assumedAutocorrelation = 0.3
var smallestEffect = 0.5
var method4 = { name: "trend", version: 1, parameters: { recentDays: 7, baselineDays: 30, smallestEffect } }
var dayToDay = (series, fromDay, toDay) => {
  const grid = allOnScale(series.metric, gridOf(series, fromDay, toDay))
  const r1 = pairsAt(grid, 1) < least.pairs ? void 0 : autocorrelations(grid, 1)?.[1]
  return clamp(r1 ?? assumedAutocorrelation, 0, 0.8)
}
var compare = (recent, before, r1, minScale) => {
  const value = mean(recent) - mean(before)
  const spread = Math.max(standardDeviation(before), minScale)
  const inflation = (1 + r1) / (1 - r1)
  const effectiveN = [Math.max(1, recent.length / inflation), Math.max(2, before.length / inflation)]
  if (spread === 0)
    return value === 0 ? { value, effectSize: null, pValue: 1, interval: null, effectiveN } : null
  const error = Math.sqrt(1 / effectiveN[0] + 1 / effectiveN[1])
  const df = Math.max(1, effectiveN[1] - 1)
  const half = studentTQuantile(0.975, df) * spread * error
  return {
    value,
    effectSize: value / spread,
    pValue: studentTTwoSided(value / spread / error, df),
    interval: [value - half, value + half],
    effectiveN
  }
}
var assess = ({ metric: metric2 }, direction) => {
  const sign = polaritySign(metric2)
  if (direction === "stable" || sign === 0) return direction
  return (direction === "up") === sign > 0 ? "improving" : "declining"
}
var percentOf = (metric2, value, before) => {
  if (metric2.scale === "log") return 100 * Math.expm1(value)
  return metric2.scale === "ratio" && before > 0 ? (100 * value) / before : null
}
var trend = (series, { asOf }) => {
  const today = epochDayOf(asOf)
  const { metric: metric2 } = series
  const [recent, before] = [between(series, today - 6, today), between(series, today - 36, today - 7)]
  const evidence = evidenceOf(series, between(series, today - 36, today), [today - 36, today], today, method4)
  const [recentN, beforeN] = [recent.values.length, before.values.length]
  const short = [
    { of: "valid days in the last 7", required: least.last7Days, available: recentN },
    { of: "valid days in the 30 before", required: least.previous30Days, available: beforeN }
  ].filter(({ required: required2, available }) => available < required2)
  const autocorrelation = dayToDay(series, today - 36, today - 7)
  const scaled = [allOnScale(metric2, recent.values), allOnScale(metric2, before.values)]
  const compared = short.length > 0 ? null : compare(...scaled, autocorrelation, metric2.minScale)
  const explain = () => explanation3(series, recent, before, compared)
  if (compared === null) {
    return explained(insufficient(evidence, short, short.length > 0 ? void 0 : "zero_variance"), explain)
  }
  const { value, effectSize, pValue, interval, effectiveN } = compared
  const moved = effectSize !== null && Math.abs(effectSize) >= smallestEffect && pValue < 0.1
  const direction = !moved ? "stable" : value > 0 ? "up" : "down"
  const side = (index, n, window2) => ({
    mean: offScale(metric2, mean(scaled[index])),
    n,
    effectiveN: effectiveN[index],
    window: window2
  })
  const previous30Days = side(1, beforeN, windowOf(today - 36, today - 7))
  const answer = {
    ...evidence,
    status: "ready",
    value,
    percentChange: percentOf(metric2, value, previous30Days.mean),
    effectSize,
    direction,
    assessment: assess(series, direction),
    significance: significanceOf(pValue),
    pValue,
    interval,
    autocorrelation,
    last7Days: side(0, recentN, windowOf(today - 6, today)),
    previous30Days
  }
  return explained(answer, explain)
}
var explanation3 = ({ metric: metric2 }, recent, before, compared) => {
  const log = metric2.scale === "log" ? "ln " : ""
  const averages = [recent, before].map(({ values }) => mean(allOnScale(metric2, values)))
  return {
    method: method4,
    formula:
      "d = (mean of the 7 days \u2212 mean of the 30 before) \xF7 SD of the 30; t = d \xF7 \u221A(1/n\u2087\u2032 + 1/n\u2083\u2080\u2032), df = n\u2083\u2080\u2032 \u2212 1",
    inputs: [
      ...inputsOf("last 7 days", metric2.unit, recent),
      ...inputsOf("30 days before", metric2.unit, before)
    ],
    steps: [
      {
        name: "difference",
        expression: `mean ${log}${averages[0]} \u2212 mean ${log}${averages[1]}`,
        value: compared?.value ?? null,
        unit: log === "" ? metric2.unit : "ln"
      },
      { name: "d", expression: "difference \xF7 SD", value: compared?.effectSize ?? null, unit: "SD" },
      { name: "p", expression: "two-sided t-test", value: compared?.pValue ?? null, unit: "" }
    ],
    source: "Welch-like t-test with autocorrelation-adjusted sample sizes (Bartlett 1946)"
  }
}

// src/overtrainingRisk.ts
var signs = [
  { key: "hrv", name: "hrv_below_normal", unit: "SD", sign: -1, from: 0.5, to: 1.25 },
  { key: "restingHeartRate", name: "resting_hr_above_normal", unit: "SD", sign: 1, from: 0.5, to: 1.25 },
  { key: "sleep", name: "sleep_score_below_normal", unit: "SD", sign: -1, from: 0.5, to: 1.25 },
  { key: "loadRatio", name: "load_ratio_high", unit: "", sign: 1, from: 1.3, to: 1.7 }
]
var method5 = {
  name: "overtraining_risk",
  version: 1,
  parameters: { weight: 25, fromSd: 0.5, toSd: 1.25, fromRatio: 1.3, toRatio: 1.7 }
}
var isEnough = ({ hrv, restingHeartRate, sleep, loadRatio }) => {
  const body = [hrv, restingHeartRate, sleep].filter((sign) => sign !== null).length
  return body >= 1 && body + (loadRatio === null ? 0 : 1) >= 2
}
var overtrainingScore = (given) => {
  if (!isEnough(given)) return null
  const known = signs.filter(({ key }) => given[key] !== null)
  const parts = known.map(({ key, name, unit, sign, from, to }) => {
    const value = given[key]
    const points = (100 / known.length) * ramp(sign * value, from, to)
    return {
      name,
      points,
      value,
      unit,
      reference: null,
      z: unit === "SD" ? value : null,
      weight: 1 / known.length
    }
  })
  const { score, displayScore, contributions } = decompose(0, parts)
  const least2 = (score * known.length) / signs.length
  const { hrv, restingHeartRate, loadRatio } = given
  return {
    value: score,
    displayScore,
    contributions,
    bounds: [least2, least2 + 25 * (signs.length - known.length)],
    significance: score >= 50 ? "high" : score >= 25 ? "medium" : "low",
    known: known.length / signs.length,
    parasympatheticPattern: (hrv ?? 0) > 1 && (restingHeartRate ?? 0) < -1 && (loadRatio ?? 0) > 1.3
  }
}
var effectOf = ({ series }, name, asOf) => {
  const own = series[name]
  const found = own === void 0 ? null : trend(own, { asOf })
  return {
    effect: found?.status === "ready" ? (found.effectSize ?? 0) : null,
    n: found?.n ?? 0,
    stale: found?.staleDays ?? null
  }
}
var overtrainingRisk = (person, { asOf }) => {
  const today = epochDayOf(asOf)
  const effects = ["hrv_rmssd", "resting_hr", "sleep_score"].map((name) => effectOf(person, name, asOf))
  const ratio = trainingLoadRatio(person, { asOf })
  const [hrv = null, restingHeartRate = null, sleep = null] = effects.map(({ effect }) => effect)
  const given = {
    hrv,
    restingHeartRate,
    sleep,
    loadRatio: ratio.status === "ready" ? ratio.value : null
  }
  const n = Math.max(...effects.map((each) => each.n))
  const known = effects.flatMap(({ effect, stale }) => (effect === null || stale === null ? [] : [stale]))
  const evidence = {
    n,
    window: windowOf(today - 36, today),
    coverage: n / 37,
    staleDays: known.length === 0 ? null : Math.max(...known),
    method: method5
  }
  const score = overtrainingScore(given)
  const explain = () => ({
    method: method5,
    formula:
      "score = \u03A3 100/signs \xB7 ramp(sign), ramp 0 to 1 from 0.5 to 1.25 SD, of the ratio from 1.3 to 1.7",
    inputs: signs.map(({ key, unit }) => ({ name: key, date: asOf, value: given[key], unit })),
    steps: [
      ...(score?.contributions ?? []).map(({ name, points, value }) => ({
        name,
        expression: `ramp(${value})`,
        value: points,
        unit: "points"
      })),
      { name: "score", expression: "sum", value: score?.value ?? null, unit: "points" }
    ],
    source: "Meeusen et al. 2013; weights by design"
  })
  const available = Object.values(given).filter((sign) => sign !== null).length
  if (score === null) {
    const missing = [{ of: "signs, one of them HRV, heart rate or sleep", required: 2, available }]
    return explained(insufficient(evidence, missing), explain)
  }
  return explained({ ...evidence, status: "ready", ...score }, explain)
}

// src/percentOfBaseline.ts
var percentOfBaseline = ({ scale }, current2, baseline2) => {
  if (current2 === null || baseline2 === null) return { percent: null, difference: null }
  return {
    percent: scale !== "interval" && baseline2 > 0 ? (100 * current2) / baseline2 : null,
    difference: current2 - baseline2
  }
}

// src/sleepDebt.ts
var leastFreeNights = 14
var adultHours = 8
var needOfFreeNights = (hours) => (hours.length < leastFreeNights ? null : clamp(quantile(hours, 0.75), 7, 9))
var sleepNeed = ({ series, sleepGoalHours }, { asOf }) => {
  if (sleepGoalHours !== void 0 && sleepGoalHours !== null && sleepGoalHours > 0) {
    return { hours: sleepGoalHours, source: "sleep_goal" }
  }
  const today = epochDayOf(asOf)
  const slept = series.sleep_duration
  const nights = slept === void 0 ? null : between(slept, today - 89, today)
  const free = nights?.values.filter((_, index) => isoWeekday(nights.days[index]) >= 6) ?? []
  const hours = needOfFreeNights(free)
  return hours === null ? { hours: adultHours, source: "default" } : { hours, source: "free_nights" }
}
var debtOfNights = (slept, needHours) => {
  let [nights, net, shortfall, running] = [0, 0, 0, 0]
  const trajectory = Float64Array.from(slept, (hours) => {
    if (Number.isNaN(hours)) return running
    nights++
    net += needHours - hours
    shortfall += Math.max(0, needHours - hours)
    running = Math.max(0, running + needHours - hours)
    return running
  })
  return { nights, net, shortfall, running, trajectory }
}
var window = 14
var leastNights = 10
var freshDays3 = 2
var method6 = { name: "sleep_debt", version: 1, parameters: { window, leastNights } }
var sleepDebt = (person, { asOf }) => {
  const today = epochDayOf(asOf)
  const slept = person.series.sleep_duration
  const need = sleepNeed(person, { asOf })
  const first = today - window + 1
  const grid = slept === void 0 ? new Float64Array() : gridOf(slept, first, today)
  const debt = debtOfNights(grid, need.hours)
  const nothing = { days: new Int32Array(), values: new Float64Array() }
  const nights = slept === void 0 ? nothing : between(slept, first, today)
  const evidence =
    slept === void 0
      ? {
          n: 0,
          window: { from: civilDateOf(first), to: asOf },
          coverage: 0,
          staleDays: null,
          method: method6
        }
      : evidenceOf(slept, nights, [first, today], today, method6)
  const explain = () => ({
    method: method6,
    formula: "D \u2190 max(0, D + need \u2212 slept), night by night",
    inputs: [
      { name: "need", date: null, value: need.hours, unit: "h" },
      ...inputsOf("sleep_duration", "h", nights)
    ],
    steps: Array.from(debt.trajectory, (value, index) => ({
      name: `night ${index + 1}`,
      expression: `max(0, D + ${need.hours} \u2212 ${grid[index]})`,
      value,
      unit: "h"
    })),
    source: "Kitamura et al. 2016"
  })
  if (debt.nights < leastNights) {
    const missing = [{ of: "nights of the last 14", required: leastNights, available: debt.nights }]
    return explained(insufficient(evidence, missing), explain)
  }
  if ((evidence.staleDays ?? Infinity) > freshDays3)
    return explained(insufficient(evidence, [], "stale"), explain)
  const answer = {
    ...evidence,
    status: "ready",
    value: debt.running,
    need,
    netHours: debt.net,
    shortfallHours: debt.shortfall,
    meanDeficitHours:
      sum(grid.filter((hours) => !Number.isNaN(hours)).map((hours) => need.hours - hours)) / debt.nights,
    trajectory: [...debt.trajectory],
    missingNights: [...grid].flatMap((hours, index) =>
      Number.isNaN(hours) ? [civilDateOf(first + index)] : []
    )
  }
  return explained(answer, explain)
}

// src/standardScore.ts
var standardScore = (series, day, days = 60, least2 = 14) => {
  const value = valueOn(series, day)
  const { metric: metric2 } = series
  const sample = allOnScale(metric2, between(series, day - days, day - 1).values)
  if (value === null || sample.length < least2) return null
  const center = mean(sample)
  const spread = Math.max(standardDeviation(sample), metric2.minScale)
  if (spread === 0) return null
  const r1 = clamp(
    autocorrelations(allOnScale(metric2, gridOf(series, day - days, day - 1)), 1)?.[1] ?? 0,
    0,
    0.8
  )
  return {
    value,
    z: (onScale(metric2, value) - center) / spread,
    reference: offScale(metric2, center),
    effectiveN: Math.max(2, (sample.length * (1 - r1)) / (1 + r1))
  }
}

// src/recoveryReadiness.ts
var z80 = 1.2815515655446004
var method7 = {
  name: "recovery_readiness",
  version: 1,
  parameters: { hrv: 0.4, restingHeartRate: 0.25, sleep: 0.25, breathing: 0.1 }
}
var components = [
  { key: "hrv", name: "hrv", metric: "hrv_rmssd", weight: 0.4, used: (z) => z },
  {
    key: "restingHeartRate",
    name: "resting_hr",
    metric: "resting_hr",
    weight: 0.25,
    used: (z) => -z
  },
  { key: "sleep", name: "sleep_score", metric: "sleep_score", weight: 0.25, used: (z) => z },
  {
    key: "breathing",
    name: "breathing_rate",
    metric: "breathing_rate",
    weight: 0.1,
    used: (z) => Math.min(0, -z)
  }
]
var weighted = (given) => {
  const { hrv, restingHeartRate, breathing, sleep, ansCharge } = given
  const known = components.flatMap(({ key, name, weight, used }) => {
    const sign2 = given[key]
    return sign2 === null ? [] : [{ name, weight, used: clamp(used(sign2.z), -2, 2), sign: sign2 }]
  })
  if (hrv !== null || restingHeartRate !== null) return known.length >= 2 ? known : []
  if (breathing !== null || ansCharge === null) return []
  const sign = { z: ansCharge / 5, value: ansCharge, reference: 0 }
  return [
    { name: "ans_charge", weight: sleep === null ? 1 : 0.75, used: clamp(sign.z, -2, 2), sign },
    ...known
  ]
}
var modifiers = ({ sleepDebtHours, loadRatio }) => {
  const common = { reference: null, z: null, weight: null }
  const part = (name, unit, value, points) =>
    value === null ? [] : [{ ...common, name, unit, value, points: -clamp(points(value), 0, 10) || 0 }]
  return [
    ...part("sleep_debt", "h", sleepDebtHours, (hours) => 2 * (hours - 2)),
    ...part("load_ratio", "", loadRatio, (ratio) => 25 * (ratio - 1.3))
  ]
}
var bandOf2 = (score) =>
  score < 20 ? "very_low" : score < 35 ? "low" : score <= 65 ? "normal" : score <= 80 ? "good" : "very_good"
var readinessScore = (given) => {
  const known = weighted(given)
  const all = known.reduce((sum2, { weight }) => sum2 + weight, 0)
  if (known.length === 0) return null
  const parts = known.map(({ name, weight, used, sign }) => ({
    name,
    points: 25 * (weight / all) * used || 0,
    value: sign.value,
    unit: "",
    reference: sign.reference,
    z: sign.z,
    weight: weight / all
  }))
  const { score, displayScore, contributions } = decompose(50, [...parts, ...modifiers(given)])
  const squares = known.reduce(
    (sum2, { weight, used }) => sum2 + (weight / all) ** 2 * (1 + used ** 2 / 2),
    0
  )
  const standardError = 25 * Math.sqrt(squares / given.effectiveN)
  const half = z80 * standardError
  return {
    value: score,
    displayScore,
    contributions,
    recoveryScore: decompose(50, parts).score,
    standardError,
    interval: [clamp(score - half, 0, 100), clamp(score + half, 0, 100)],
    band: bandOf2(score)
  }
}
var nightOf = ({ series }, today) => {
  const has = (day) =>
    [series.hrv_rmssd, series.resting_hr, series.ans_charge].some(
      (own) => own !== void 0 && valueOn(own, day) !== null
    )
  return has(today) || !has(today - 1) ? today : today - 1
}
var recoveryReadiness = (person, { asOf }) => {
  const today = epochDayOf(asOf)
  const night = nightOf(person, today)
  const scores = components.map(({ metric: metric2 }) => {
    const own = person.series[metric2]
    return own === void 0 ? null : standardScore(own, night)
  })
  const [hrv = null, restingHeartRate = null, sleep = null, breathing = null] = scores
  const debt = sleepDebt(person, { asOf })
  const ratio = trainingLoadRatio(person, { asOf })
  const ans = person.series.ans_charge
  const worth = scores.flatMap((score2) => (score2 === null ? [] : [score2.effectiveN]))
  const effectiveN = worth.length === 0 ? 14 : Math.min(...worth)
  const given = {
    hrv,
    restingHeartRate,
    sleep,
    breathing,
    ansCharge: ans === void 0 ? null : valueOn(ans, night),
    sleepDebtHours: debt.status === "ready" ? debt.value : null,
    loadRatio: ratio.status === "ready" ? ratio.value : null,
    effectiveN
  }
  const score = readinessScore(given)
  const n = scores.filter((each) => each !== null).length
  const evidence = {
    n,
    window: windowOf(night - 60, night),
    coverage: n / components.length,
    staleDays: today - night,
    method: method7
  }
  const explain = () => ({
    method: method7,
    formula:
      "50 + \u03A3 25 \xB7 weight \xB7 clamp(z, \u22122, 2) \u2212 clamp(2 \xB7 (debt \u2212 2), 0, 10) \u2212 clamp(25 \xB7 (ratio \u2212 1.3), 0, 10)",
    inputs: (score?.contributions ?? []).map(({ name, value, unit }) => ({
      name,
      date: civilDateOf(night),
      value,
      unit
    })),
    steps: [
      { name: "anchor", expression: "50", value: 50, unit: "points" },
      ...(score?.contributions ?? []).map(({ name, points, z, weight }) => ({
        name,
        expression: z === null ? name : `25 \xB7 ${weight} \xB7 clamp(${z})`,
        value: points,
        unit: "points"
      })),
      { name: "score", expression: "sum", value: score?.value ?? null, unit: "points" }
    ],
    source: "weights by design; Plews et al. 2013 for HRV"
  })
  if (score === null) {
    const missing = [
      { of: "measurements of last night with 14 of 60 nights before it", required: 2, available: n }
    ]
    return explained(insufficient(evidence, missing, n > 0 ? "insufficient_data" : "stale"), explain)
  }
  const answer = {
    ...evidence,
    status: "ready",
    night: civilDateOf(night),
    isStale: night < today,
    ...score
  }
  return explained(answer, explain)
}

// src/Result.ts
var orThrow = (result) => {
  if (result.ok) return result.value
  throw result.error
}
export {
  InvalidDate,
  InvalidSeries,
  addDays,
  alignLag,
  allOnScale,
  anomalies,
  anomalyCheck,
  anyMetric,
  baseline,
  between,
  civilDate,
  civilDateOf,
  confidence,
  correlation,
  correlationPairs,
  correlations,
  dailySeries,
  dayOfYear,
  daysBetween,
  debtOfNights,
  decompose,
  emptySeries,
  epochDayOf,
  evidenceOf,
  explained,
  featureDays,
  featureUnlock,
  fromColumns,
  gridOf,
  inputsOf,
  insufficient,
  isoWeek,
  isoWeekday,
  latest,
  loadMeans,
  metrics,
  needOfFreeNights,
  offScale,
  onScale,
  orThrow,
  overtrainingRisk,
  overtrainingScore,
  percentOfBaseline,
  polaritySign,
  readinessScore,
  recoveryReadiness,
  significanceOf,
  sleepDebt,
  sleepNeed,
  standardScore,
  trainingLoadRatio,
  trend,
  valueOn,
  windowOf
}
