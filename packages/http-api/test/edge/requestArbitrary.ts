/** Requests to a route: some that are right, most that are wrong in one place or in many. */
import * as fc from "fast-check"
import type { Sent } from "../harness/TestServer.ts"
import type { Route } from "../harness/routes.ts"

/** Who asks. */
export type Asker = "own" | "page" | "service" | "none" | "master" | "owner"

/** A request, apart from the key. */
export interface AnyRequest {
  readonly asker: Asker
  readonly target: string
  readonly sent: Omit<Sent, "key">
}

type Schema = Readonly<Record<string, unknown>>

/** Values that a parameter may have, by its name: those of `plantOne`. */
const right: Readonly<Record<string, string>> = {
  user_id: "ada",
  date: "2026-11-20",
  id: "1",
  metric_name: "hrv_rmssd",
  value: "45",
  pattern_name: "hrv_trend",
  callback_url: "https://app.example/back",
  metrics: "hrv_rmssd,sleep_score"
}

const notNumbers = [
  "0",
  "-1",
  "366",
  "1e1",
  "7.0",
  " 7",
  "+7",
  "NaN",
  "Infinity",
  "0x7",
  "７",
  "9".repeat(400),
  ""
]
const notDates = [
  "2026-13-45",
  "2026-02-30",
  "0000-00-00",
  "20261120",
  "9999-12-31",
  "0100-01-01",
  "0099-12-31",
  "1900-01-01",
  "2999-12-31",
  "-000001-01-01",
  "now",
  ""
]
const notText = [
  "null",
  "undefined",
  "true",
  "[object Object]",
  "__proto__",
  "constructor",
  "../../etc/passwd",
  "a".repeat(3000),
  "'; DROP TABLE users; --",
  "<script>alert(1)</script>",
  "\0",
  "\r\nX-Injected: 1",
  "😀",
  "\u202E",
  "ﬀ",
  "İ"
]

const anyText = fc.oneof(
  fc.constantFrom(...notText, ...notNumbers, ...notDates),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ maxLength: 40 }),
  fc.integer().map(String),
  fc.double().map(String)
)

const padded = (value: number, length: number) => String(value).padStart(length, "0")
const anyDate = fc
  .tuple(
    fc.integer({ min: 1969, max: 2031 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 31 })
  )
  .map(([year, month, day]) => `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`)

const isNumber = (schema: Schema): boolean => schema["type"] === "integer" || schema["type"] === "number"

/** Values that fit a schema more often than not. */
const fitting = (name: string, schema: Schema): fc.Arbitrary<string> => {
  const known = right[name]
  if (known !== undefined) return fc.constant(known)
  if (Array.isArray(schema["enum"])) return fc.constantFrom(...schema["enum"].map(String))
  if (isNumber(schema)) return fc.integer({ min: 1, max: 365 }).map(String)
  return schema["format"] === "date" ? anyDate : anyText
}

const anyValue = (name: string, schema: Schema): fc.Arbitrary<string> =>
  fc.oneof({ weight: 3, arbitrary: fitting(name, schema) }, { weight: 1, arbitrary: anyText })

/** Encoded as it should be, mostly; else bytes that are no UTF-8, or no encoding at all. */
const broken = [
  "%",
  "%zz",
  "%ff",
  "%c3%28",
  "%00",
  "%ed%a0%80",
  "a%2Fb",
  "%2e%2e",
  "..",
  ".",
  ";a=b",
  "a+b",
  "%25"
]

const encoded = (value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 12, arbitrary: value.map(encodeURIComponent) },
    { weight: 1, arbitrary: fc.constantFrom(...broken) }
  )

/** A part of a path is never empty: the path would be another one. */
const segment = (name: string, schema: Schema) =>
  encoded(anyValue(name, schema)).map((text) => (text === "" ? "%20" : text))

const unknownNames = [
  "x",
  "__proto__",
  "constructor",
  "toString",
  "days[]",
  "days%00",
  "%",
  "DAYS",
  "key",
  ""
]
const anyParameter = fc
  .tuple(fc.constantFrom(...unknownNames), encoded(anyText))
  .map(([name, value]) => `${name}=${value}`)

const parametersIn = ({ operation }: Route, place: string) =>
  operation.parameters.filter((parameter) => parameter.in === place)

/** Declared parameters zero, one or two times, and a few undeclared ones. */
const anyQuery = (route: Route): fc.Arbitrary<string> =>
  fc
    .tuple(
      ...parametersIn(route, "query").map(({ name, required, schema }) =>
        fc.array(
          encoded(anyValue(name, schema as Schema)).map((value) => `${name}=${value}`),
          { minLength: required ? 1 : 0, maxLength: 2, size: "small" }
        )
      ),
      fc.oneof(
        { weight: 4, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.array(anyParameter, { maxLength: 3 }) }
      )
    )
    .map((parts) => parts.flat())
    .chain((parts) => fc.shuffledSubarray(parts))
    .map((parts) => (parts.length === 0 ? "" : `?${parts.join("&")}`))

const anyTarget = (route: Route): fc.Arbitrary<string> => {
  const parameters = parametersIn(route, "path")
  return fc
    .tuple(anyQuery(route), ...parameters.map(({ name, schema }) => segment(name, schema as Schema)))
    .map(
      ([query, ...segments]) =>
        parameters.reduce(
          (path, { name }, index) => path.replace(`{${name}}`, () => segments[index] ?? ""),
          route.path
        ) + query
    )
}

/** What Node lets a client send in a header: any byte but those that would end it. */
const anyHeaderText = fc.oneof(
  fc.constantFrom("", "*", ",", '"', "W/", "null", "a, a", "a, b", "\xff\xfe", "a".repeat(2000), "\t"),
  fc.string({
    unit: fc
      .integer({ min: 32, max: 255 })
      .filter((code) => code !== 127)
      .map((code) => String.fromCharCode(code)),
    maxLength: 30
  })
)
const header = (...likely: ReadonlyArray<string>) =>
  fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...likely) }, { weight: 1, arbitrary: anyHeaderText })

const anyHeaders = fc.record(
  {
    accept: header("*/*", "application/json", "text/html", "image/png"),
    "accept-encoding": header("gzip", "br", "gzip;q=0, *;q=0", "identity;q=0"),
    authorization: header("Bearer", "Bearer  a b", "Basic YTpi", "bearer pfk_0"),
    cookie: header("a=b; a=c", "%", "=;=;="),
    forwarded: header("for=127.0.0.1"),
    "if-none-match": header('"a"', 'W/"a", "b"', "*"),
    origin: header("https://app.example", "null"),
    range: header("bytes=0-1", "bytes=-1"),
    "x-forwarded-for": header("6.6.6.6", "unknown"),
    "x-polar-token": header("token-of-ada", "other", "a, b"),
    "x-request-id": header("job-1", "a b")
  },
  { requiredKeys: [] }
)

/** An object with the members of a schema, each right, wrong or absent, and with more. */
const anyMembers = (schemas: ReadonlyArray<Schema>): fc.Arbitrary<unknown> =>
  fc.record(
    {
      ...Object.fromEntries(
        schemas
          .flatMap((schema) => Object.entries((schema["properties"] ?? {}) as Record<string, Schema>))
          .map(([name, member]) => [
            name,
            fc.oneof(
              isNumber(member) ? fc.integer({ min: 1, max: 365 }) : anyText,
              fc.jsonValue({ maxDepth: 2 })
            )
          ])
      ),
      unknown: fc.jsonValue({ maxDepth: 2 })
    },
    { requiredKeys: [] }
  )

const nested = (opening: string, closing: string, depth: number) =>
  opening.repeat(depth) + closing.repeat(depth)

const anyBody = (schemas: ReadonlyArray<Schema>): fc.Arbitrary<string | Uint8Array> =>
  fc.oneof(
    { weight: 4, arbitrary: anyMembers(schemas).map((value) => JSON.stringify(value)) },
    { weight: 2, arbitrary: fc.json({ maxDepth: 4 }) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        "",
        "null",
        "[]",
        "{}",
        "{",
        "[[",
        '"',
        "\uFEFF{}",
        "{}{}",
        "NaN",
        "-0",
        "1e999",
        '{"__proto__":{"days":3}}',
        '{"days":1,"days":2}',
        '{"days":3,"code":"\\ud800"}',
        nested("[", "]", 20_000),
        nested('{"a":', "}", 5_000),
        nested('{"code":', "}", 5_000),
        "a".repeat(100_000),
        `{"code":"${"a".repeat(60_000)}"}`,
        "days=7&days=8",
        "code=a&client_id=b",
        "=&=&%zz=%ff",
        "days%5B%5D=7"
      )
    },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) }
  )

const contentTypes = [
  "application/json",
  "application/json; charset=utf-8",
  "application/x-www-form-urlencoded",
  "text/plain",
  "multipart/form-data; boundary=x",
  "multipart/form-data",
  "application/json; charset=utf-16",
  "APPLICATION/JSON"
]

const anySentBody = (schemas: ReadonlyArray<Schema>) =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant({ headers: {}, body: undefined }) },
    {
      weight: 5,
      arbitrary: fc
        .tuple(anyBody(schemas), fc.oneof(fc.constantFrom(...contentTypes), anyHeaderText))
        .map(([body, type]) => ({
          headers: { "content-type": type, "content-length": String(Buffer.byteLength(body)) },
          body
        }))
    }
  )

/** Who asks the routes of a person's data, and who those of the owner. */
const askersOf = ({ path }: Route): ReadonlyArray<Asker> =>
  path.startsWith("/admin")
    ? ["owner", "owner", "master", "service", "none"]
    : ["own", "page", "service", "none"]

/** Requests to a route; `schemas` are those of its JSON body. */
export const requestArbitrary = (route: Route, schemas: ReadonlyArray<Schema>): fc.Arbitrary<AnyRequest> =>
  fc
    .record({
      asker: fc.constantFrom(...askersOf(route)),
      target: anyTarget(route),
      headers: anyHeaders,
      sentBody: route.method === "GET" ? fc.constant({ headers: {}, body: undefined }) : anySentBody(schemas)
    })
    .map(({ asker, target, headers, sentBody }) => ({
      asker,
      target,
      sent: {
        method: route.method,
        headers: { ...headers, ...sentBody.headers },
        ...(sentBody.body === undefined ? {} : { body: sentBody.body })
      }
    }))

/** The request that is right in everything. */
export const rightTarget = (route: Route): string => {
  const query = parametersIn(route, "query").filter(({ required }) => required)
  const path = route.path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => right[name] ?? "1")
  return (
    path +
    (query.length === 0
      ? ""
      : `?${query.map(({ name }) => `${name}=${encodeURIComponent(right[name] ?? "")}`).join("&")}`)
  )
}
