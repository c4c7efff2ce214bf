/**
 * Loaded before a program, lets it live at a moment of one's choice: its clock begins there and runs a hundred times
 * slower than others, so that what it writes down has the same minutes on every machine.
 */
const begin = Date.parse(process.env["SCREENSHOT_MOMENT"] ?? "")
const started = Date.now()
const now = Date.now.bind(Date)
const slowNow = (): number => Math.trunc(begin + (now() - started) / 100)

globalThis.Date = new Proxy(Date, {
  construct: (target, given: ReadonlyArray<unknown>, self) =>
    Reflect.construct(target, given.length === 0 ? [slowNow()] : given, self) as Date,
  get: (target, name, self) => (name === "now" ? slowNow : (Reflect.get(target, name, self) as unknown))
})
