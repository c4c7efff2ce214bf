/** Settings of traces, a part of `ServerConfig`: the standard variables of OpenTelemetry. */
import { Config, Schema } from "effect"

const Endpoint = Schema.String.check(Schema.isPattern(/^https?:\/\/[^\s/]+.*$/u)).annotate({
  expected: "an http:// or https:// URL"
})

const isDecodable = (text: string): boolean => {
  try {
    return decodeURIComponent(text) !== ""
  } catch {
    return false
  }
}

const HeaderList = Schema.String.check(
  Schema.makeFilter((text) =>
    text.split(",").every((header) => /^\s*[\w!#$&'*+.^`|~-]+\s*=.+$/u.test(header) && isDecodable(header))
  )
).annotate({ expected: "NAME=VALUE, comma-separated, with percent-encoded values" })

/** The settings as they are in the environment. */
export const traceSettings = Config.all({
  endpoint: Config.option(Config.schema(Endpoint, "OTEL_EXPORTER_OTLP_ENDPOINT")),
  headers: Config.option(Config.schema(Schema.RedactedFromValue(HeaderList), "OTEL_EXPORTER_OTLP_HEADERS")),
  serviceName: Config.withDefault(Config.NonEmptyString("OTEL_SERVICE_NAME"), "polar-flow")
})

/** Parses a list of headers. `headersOf("x-key=a%2Cb") // { "x-key": "a,b" }` */
export const headersOf = (list: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    list.split(",").map((header) => {
      const [name = "", ...value] = header.split("=")
      return [name.trim(), decodeURIComponent(value.join("=").trim())]
    })
  )
