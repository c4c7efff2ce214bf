/** Settings of traces, a part of `ServerConfig`: the standard variables of OpenTelemetry. */
import { Config } from "effect"
import { canDecode, HttpBase } from "./addresses.ts"
import { Line, listOf, secret } from "./values.ts"

const HeaderList = listOf(
  "NAME=VALUE, comma-separated, with percent-encoded values",
  (header) => /^[\w!#$&'*+.^`|~-]+\s*=.+$/u.test(header) && canDecode(header)
)

/** The settings as they are in the environment. */
export const traceSettings = Config.all({
  endpoint: Config.option(Config.schema(HttpBase, "OTEL_EXPORTER_OTLP_ENDPOINT")),
  headers: secret(HeaderList, "OTEL_EXPORTER_OTLP_HEADERS"),
  serviceName: Config.withDefault(Config.schema(Line, "OTEL_SERVICE_NAME"), "polar-flow")
})

/** Parses a list of headers. `headersOf("x-key=a%2Cb") // { "x-key": "a,b" }` */
export const headersOf = (list: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    list.split(",").map((header) => {
      const [name = "", ...value] = header.split("=")
      return [name.trim(), decodeURIComponent(value.join("=").trim())]
    })
  )
