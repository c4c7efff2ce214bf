/** Requests that no client sends by mistake: each tries to be read in two ways, or not at all. */

const host = "Host: localhost\r\n"
const get = (headers = "", target = "/health") => `GET ${target} HTTP/1.1\r\n${host}${headers}\r\n`
const post = (headers: string, body: string) =>
  `POST /oauth/exchange HTTP/1.1\r\n${host}Content-Type: application/json\r\n${headers}\r\n${body}`
const chunked = (body: string) => post("Transfer-Encoding: chunked\r\n", body)

type Cases = ReadonlyArray<readonly [name: string, bytes: string]>

const lengths: Cases = [
  "2, 0",
  "2,2",
  "+2",
  "-2",
  "0x2",
  "2 2",
  "",
  "2e0",
  "2.0",
  "99999999999999999999999",
  "\xb2"
].map((value) => [`Content-Length: ${value}`, post(`Content-Length: ${value}\r\n`, "{}")])

const codings: Cases = [
  "xchunked",
  "chunked, identity",
  "identity",
  "chunked\x0b",
  "\x0bchunked",
  "chunked,chunked",
  "chunked;q=1",
  "",
  "chunked\r\nTransfer-Encoding: identity",
  "cow",
  '"chunked"',
  "chunked ,",
  "chunked\x00"
].map((value) => [
  `Transfer-Encoding: ${JSON.stringify(value)}`,
  post(`Transfer-Encoding: ${value}\r\n`, "2\r\n{}\r\n0\r\n\r\n")
])

const chunkSizes: Cases = [
  "0x2",
  "+2",
  "-2",
  "2 ",
  " 2",
  "FFFFFFFFFFFFFFFFF",
  "g",
  "",
  "2\r\n{}X",
  "2;a\n{}"
].map((size) => [`a chunk of size ${JSON.stringify(size)}`, chunked(`${size}\r\n{}\r\n0\r\n\r\n`)])

const framing: Cases = [
  [
    "Content-Length and Transfer-Encoding",
    post("Content-Length: 6\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\nG")
  ],
  [
    "Transfer-Encoding and Content-Length",
    post("Transfer-Encoding: chunked\r\nContent-Length: 6\r\n", "0\r\n\r\nG")
  ],
  ["two lengths that differ", post("Content-Length: 2\r\nContent-Length: 0\r\n", "{}")],
  ["two lengths that agree", post("Content-Length: 2\r\nContent-Length: 2\r\n", "{}")],
  ["a blank before the colon of Transfer-Encoding", post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n")],
  ["a blank before the colon of Content-Length", post("Content-Length : 2\r\n", "{}")],
  ["chunks that end in bare LF", chunked("2\n{}\n0\n\n")],
  ["a length among the trailers", chunked("2\r\n{}\r\n0\r\nContent-Length: 5\r\n\r\n")]
]

const headers: Cases = [
  ["a folded header", get("X-A: b\r\n c\r\n")],
  ["a folded Transfer-Encoding", post("Transfer-Encoding:\r\n chunked\r\n", "2\r\n{}\r\n0\r\n\r\n")],
  ["a blank before the first header", "GET /health HTTP/1.1\r\n Host: localhost\r\n\r\n"],
  ["lines that end in bare LF", "GET /health HTTP/1.1\nHost: localhost\n\n"],
  ["one header that ends in bare LF", get("X-A: b\nTransfer-Encoding: chunked\r\n")],
  ["a bare CR in a header", get("X-A: b\rc\r\n")],
  ["a CR too many", get("X-A: b\r\r\n")],
  ["a null byte in a value", get("X-A: b\0c\r\n")],
  ["a null byte in a name", get("X\0A: b\r\n")],
  ["a header without a name", get(": b\r\n")],
  ["a header without a colon", get("abc\r\n")],
  ["no host", "GET /health HTTP/1.1\r\n\r\n"],
  ["two hosts", get("Host: evil.example\r\n")],
  ...["a b", "a/b", "@", "[", "a:b:c", "a,b", "<x>", "\xe4", "evil@localhost"].map(
    (value) => [`the host ${value}`, `GET /health HTTP/1.1\r\nHost: ${value}\r\n\r\n`] as const
  )
]

const requestLines: Cases = [
  ["a null byte in the URL", get("", "/health\0")],
  ["a blank in the URL", get("", "/a b")],
  ["a URL without a slash", get("", "health")],
  ["a URL with a scheme and no authority", get("", "http:/health")],
  ["a script as a URL", get("", "javascript:alert(1)")],
  ["HTTP/0.9", "GET /health\r\n"],
  ["the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
  ["HTTP/1.9", `GET /health HTTP/1.9\r\n${host}\r\n`],
  ["HTTP/11.1", `GET /health HTTP/11.1\r\n${host}\r\n`],
  ["http in lower case", `GET /health http/1.1\r\n${host}\r\n`],
  ["a made-up method", `FOO /health HTTP/1.1\r\n${host}\r\n`],
  ["a method in lower case", `get /health HTTP/1.1\r\n${host}\r\n`],
  ["the beginning of TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"]
]

/** Each is refused with 400. */
export const malformed: Cases = [
  ...framing,
  ...lengths,
  ...codings,
  ...chunkSizes,
  ...headers,
  ...requestLines
]

/** Each is refused with the status beside it. */
export const excessive: ReadonlyArray<readonly [status: number, name: string, bytes: string]> = [
  [431, "one large header", get(`X-A: ${"a".repeat(17_000)}\r\n`)],
  [431, "a large URL", get("", `/health?${"a".repeat(17_000)}`)],
  [431, "many headers", get(Array.from({ length: 150 }, (_, index) => `X-${index}: a\r\n`).join(""))],
  [431, "one header many times", get("a: b\r\n".repeat(2500))],
  [413, "a large extension of a chunk", chunked(`2;a=${"b".repeat(20_000)}\r\n{}\r\n0\r\n\r\n`)],
  [505, "HTTP/2.0 without being it", `GET /health HTTP/2.0\r\n${host}\r\n`]
]

/** Each is odd and right, and answered with the status beside it; what follows on the connection is answered, too. */
export const odd: ReadonlyArray<readonly [status: number, name: string, bytes: string]> = [
  [200, "the absolute form", get("", "http://evil.example/health")],
  [200, "the absolute form with a password", get("", "http://user:pw@evil.example/health")],
  [404, "two slashes before a name", get("", "//evil.example/health")],
  [404, "a semicolon behind a path", get("", "/metrics;a=b")],
  [404, "a path in capitals", get("", "/METRICS")],
  [404, "steps out of the root", get("", "/../../etc/passwd")],
  [400, "a broken percent-encoding", get("", "/api/v1/users/%zz/sleep")],
  [400, "bytes that are no UTF-8", get("", "/api/v1/users/%ff/sleep")],
  [200, "a broken percent-encoding in the query", get("", "/health?a=%zz&%")],
  [200, "empty lines before the request", `\r\n\r\n${get()}`],
  [200, "an unknown expectation", get("Expect: the unexpected\r\n")],
  [400, "an extension of a chunk", chunked('2;a=b;c="d"\r\n{}\r\n0\r\n\r\n')],
  [400, "a trailer", chunked("2\r\n{}\r\n0\r\nX-API-Key: pfk_a\r\n\r\n")],
  [400, "Transfer-Encoding in other case", post("Transfer-Encoding: Chunked\r\n", "2\r\n{}\r\n0\r\n\r\n")]
]

/** A request after which the server closes the connection. */
export const lastOne = get("Connection: close\r\n")
/** A request after which it does not. */
export const healthy = get()
