/** An OpenTelemetry collector of the test's own: it keeps what is sent to it. */
import { createServer, type IncomingHttpHeaders } from "node:http"
import type { AddressInfo } from "node:net"
import { text } from "node:stream/consumers"
import { Effect } from "effect"

/** A span as it came over the wire. */
export interface CollectedSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  /** 2 a server's, 3 a client's. */
  readonly kind: number
  readonly attributes: ReadonlyArray<{
    readonly key: string
    readonly value: { readonly stringValue?: string }
  }>
}

interface Attribute {
  readonly key: string
  readonly value: { readonly stringValue?: string }
}

interface TraceData {
  readonly resourceSpans: ReadonlyArray<{
    readonly resource: { readonly attributes: ReadonlyArray<Attribute> }
    readonly scopeSpans: ReadonlyArray<{ readonly spans: ReadonlyArray<CollectedSpan> }>
  }>
}

/** One delivery to the collector. */
interface Delivery {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

const parsed = ({ body }: Delivery): TraceData => JSON.parse(body)

/** Starts it, until the scope closes. */
export const startCollector = Effect.gen(function* () {
  const deliveries: Array<Delivery> = []
  const server = createServer(async (request, response) => {
    deliveries.push({ path: request.url ?? "", headers: request.headers, body: await text(request) })
    response.writeHead(200, { "content-type": "application/json" }).end("{}")
  })
  yield* Effect.acquireRelease(
    Effect.promise(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))),
    () => Effect.sync(() => server.close())
  )
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    deliveries,
    spans: () =>
      deliveries.flatMap((delivery) =>
        parsed(delivery).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans))
      ),
    services: () =>
      deliveries.flatMap((delivery) =>
        parsed(delivery).resourceSpans.map(
          ({ resource }) =>
            resource.attributes.find(({ key }) => key === "service.name")?.value.stringValue ?? ""
        )
      )
  }
})
