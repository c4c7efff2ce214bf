/** Whether an answer is one that the OpenAPI document announces for its route. */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js"
import type { Answer } from "../harness/TestServer.ts"
import { type Route, document } from "../harness/routes.ts"

const ajv = new Ajv2020({
  strict: false,
  allErrors: true,
  formats: {
    date: /^\d{4}-\d{2}-\d{2}$/u,
    "date-time": /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/u
  }
})
ajv.addSchema({ $id: "document", components: document.components })

const validators = new Map<string, ValidateFunction>()

/** References within the document become references to it, whatever schema they stand in. */
const validatorOf = (schema: object): ValidateFunction => {
  const text = JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"document#/')
  const known = validators.get(text) ?? ajv.compile(JSON.parse(text) as object)
  validators.set(text, known)
  return known
}

const problemMembers = ["type", "title", "status", "detail", "request_id", "status_code"]

/** What is wrong with a problem, beyond its schema: the contract has more members than the schema requires. */
const problemFaults = ({ headers, json, status }: Answer): ReadonlyArray<string> => [
  ...problemMembers.filter((member) => !(member in json)).map((member) => `no ${member}`),
  ...(json["request_id"] === headers["x-request-id"] ? [] : ["request_id is not X-Request-Id"]),
  ...(json["status"] === status && json["status_code"] === status ? [] : ["status is not the status"])
]

const typeOf = ({ headers }: Answer): string => (headers["content-type"] ?? "").split(";", 1)[0] ?? ""

/** The faults of an error that belongs to no operation, such as 404 for an unknown path. */
export const faultsOfProblem = (answer: Answer): ReadonlyArray<string> =>
  typeOf(answer) === "application/problem+json" ? problemFaults(answer) : [`${typeOf(answer)} is no problem`]

const bodyFaults = (answer: Answer, content: Readonly<Record<string, { readonly schema: object }>>) => {
  const type = typeOf(answer)
  const announced = content[type]
  if (announced === undefined) return [`${type} is not announced for ${answer.status}`]
  // rows, archives and events are checked by the tests that read them
  if (!/[/+]json$/u.test(type)) return []
  const validate = validatorOf(announced.schema)
  const isValid = validate(answer.json)
  return isValid
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

/** What is wrong with an answer; empty when it conforms to the document and to the contract. */
export const faultsOf = ({ operation }: Route, answer: Answer): ReadonlyArray<string> => {
  const announced = operation.responses[answer.status]
  if (announced === undefined) return [`${answer.status} is not announced: ${answer.text}`]
  const missing = Object.entries(announced.headers ?? {})
    .filter(([name, { required }]) => required && answer.headers[name] === undefined)
    .map(([name]) => `no ${name}`)
  if (announced.content === undefined) return answer.bytes.length === 0 ? missing : [...missing, "a body"]
  const isPage = answer.status >= 400 && typeOf(answer) === "text/html"
  if (isPage) return missing
  const asProblem = typeOf(answer) === "application/problem+json" ? problemFaults(answer) : []
  return [...missing, ...asProblem, ...bodyFaults(answer, announced.content)]
}
