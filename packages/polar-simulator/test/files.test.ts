import { assert, describe, it } from "@effect/vitest"
import { DateTime, Effect } from "effect"
import { Decoder, Stream } from "@garmin/fitsdk"
import { gunzipSync } from "node:zlib"
import { get as httpGet } from "node:http"
import { type Caller, connected, type Row, simulator } from "./client.ts"

const exercise = Effect.fnUntraced(function* (is: (row: Row) => boolean) {
  const running = yield* simulator()
  const ada = yield* connected(running, 2, 27)
  const found = (yield* ada.get("/v3/exercises?samples=true&route=true")).rows().find(is)
  assert.isDefined(found)
  return { running, ada, found: found ?? {} }
})

const file = (caller: Caller, row: Row, format: string) =>
  caller.get(`/v3/exercises/${String(row["id"])}/${format}`)

const withRoute = (row: Row) => row["has_route"] === true
const withoutRoute = (row: Row) => row["has_route"] === false

const samplesOf = (row: Row, type: number): ReadonlyArray<number> => {
  const samples: ReadonlyArray<Row> = Array.isArray(row["samples"]) ? row["samples"] : []
  const data = samples.find(({ sample_type }) => sample_type === type)?.["data"]
  return typeof data === "string" ? data.split(",").map(Number) : []
}

/** Body as sent, before HTTP decoding. */
const rawGet = (url: string, authorization: string) =>
  Effect.callback<{ readonly encoding: string; readonly bytes: Buffer }>((resume) => {
    httpGet(url, { headers: { authorization } }, (response) => {
      const chunks: Array<Buffer> = []
      response.on("data", (chunk: Buffer) => chunks.push(chunk))
      response.on("end", () =>
        resume(
          Effect.succeed({
            encoding: String(response.headers["content-encoding"]),
            bytes: Buffer.concat(chunks)
          })
        )
      )
    })
  })

describe("FIT", () => {
  it.effect("is valid for the official decoder and matches the JSON", () =>
    Effect.gen(function* () {
      const { ada, found } = yield* exercise(withRoute)
      const reply = yield* file(ada, found, "fit")
      assert.strictEqual(reply.status, 200)
      const decoder = new Decoder(Stream.fromByteArray([...reply.bytes]))
      assert.isTrue(decoder.isFIT())
      assert.isTrue(decoder.checkIntegrity())
      const { errors, messages } = decoder.read()
      assert.deepStrictEqual(errors, [])
      const heartRates = [...samplesOf(found, 0)]
      const records = messages.recordMesgs ?? []
      assert.deepStrictEqual(
        records.map(({ heartRate }) => heartRate),
        heartRates
      )
      const [session] = messages.sessionMesgs ?? []
      assert.approximately(Number(session?.totalDistance), Number(found["distance"]), 0.01)
      const start =
        DateTime.makeUnsafe(`${String(found["start_time"])}Z`).epochMilliseconds -
        Number(found["start_time_utc_offset"]) * 60_000
      assert.strictEqual(Number(session?.startTime), start)
      const [point] = Array.isArray(found["route"]) ? found["route"] : []
      const degrees = (Number(records[0]?.positionLat) * 180) / 2 ** 31
      assert.approximately(degrees, Number(point?.latitude), 1e-6)
    })
  )

  it.effect("without a track has no positions and is still valid", () =>
    Effect.gen(function* () {
      const { ada, found } = yield* exercise(withoutRoute)
      const decoder = new Decoder(Stream.fromByteArray([...(yield* file(ada, found, "fit")).bytes]))
      assert.isTrue(decoder.checkIntegrity())
      const { errors, messages } = decoder.read()
      assert.deepStrictEqual(errors, [])
      assert.isUndefined(messages.recordMesgs?.[0]?.positionLat)
    })
  )
})

describe("TCX", () => {
  it.effect("is gzipped in transit and is XML after HTTP decoding", () =>
    Effect.gen(function* () {
      const { ada, found, running } = yield* exercise(withRoute)
      const reply = yield* file(ada, found, "tcx")
      assert.strictEqual(reply.headers.get("content-type"), "application/vnd.garmin.tcx+xml")
      assert.match(reply.text, /^<\?xml/u)
      const url = `${running.baseUrl}/v3/exercises/${String(found["id"])}/tcx`
      const raw = yield* rawGet(url, `Bearer ${ada.token}`)
      assert.strictEqual(raw.encoding, "gzip")
      assert.strictEqual(gunzipSync(raw.bytes).toString(), reply.text)
      assert.strictEqual(reply.text.match(/<Trackpoint>/gu)?.length, samplesOf(found, 0).length)
    })
  )
})

describe("GPX", () => {
  it.effect("has one point per route point, and none without a route", () =>
    Effect.gen(function* () {
      const { ada, found } = yield* exercise(withRoute)
      const reply = yield* file(ada, found, "gpx")
      assert.strictEqual(reply.headers.get("content-type"), "application/gpx+xml")
      const route = Array.isArray(found["route"]) ? found["route"] : []
      assert.isAbove(route.length, 100)
      assert.strictEqual(reply.text.match(/<trkpt /gu)?.length, route.length)
    })
  )

  it.effect("of an unknown exercise is 404, like every file", () =>
    Effect.gen(function* () {
      const { ada } = yield* exercise(withRoute)
      for (const format of ["fit", "tcx", "gpx"]) {
        assert.strictEqual((yield* file(ada, { id: "nothing1" }, format)).status, 404)
      }
    })
  )
})
