/** Everything a request looks at: settings, the ledger, the people, the clock, quota, faults and the log. */
import type { Clock } from "effect"
import { Faults } from "../control/Faults.ts"
import type { Ledger } from "./Ledger.ts"
import { firstAddedIndex, indexOfPersonId, personAt } from "../people/Population.ts"
import type { Person, PersonProfile } from "../people/Person.ts"
import { Quota } from "../requests/Quota.ts"
import type { SentWebhook } from "../webhooks/SentWebhook.ts"
import { RequestLog } from "../control/RequestLog.ts"
import type { Settings } from "../SimulatorOptions.ts"

/** The simulated world of one running simulator. */
export class World {
  readonly settings: Settings
  readonly ledger: Ledger
  readonly quota = new Quota()
  readonly faults = new Faults()
  readonly log = new RequestLog()
  readonly sentWebhooks: Array<SentWebhook> = []
  /** Where the simulator answers; known once it listens. */
  baseUrl = ""
  readonly #clock: Clock.Clock
  readonly #people = new Map<number, Person>()

  constructor(settings: Settings, ledger: Ledger, clock: Clock.Clock) {
    this.settings = settings
    this.ledger = ledger
    this.#clock = clock
  }

  /** Simulated now: the caller's clock, moved by `advance` and `setClock`. */
  get now(): number {
    return this.#clock.currentTimeMillisUnsafe() + this.ledger.clockOffset
  }

  /** Moves the clock so that it is `now` at this moment. */
  set now(now: number) {
    this.ledger.change((ledger) => {
      ledger.clockOffset = now - this.#clock.currentTimeMillisUnsafe()
    })
  }

  /** The person with an index, made when first asked for. Added people count from `firstAddedIndex`. */
  personAt(index: number): Person | undefined {
    const added = this.ledger.addedPeople[index - firstAddedIndex]
    if (added === undefined && !(index >= 0 && index < this.settings.people)) return undefined
    const known = this.#people.get(index)
    if (known !== undefined) return known
    const person = personAt(index, this.settings.seed, this.ledger.anchor, added)
    this.#people.set(index, person)
    return person
  }

  /** The person with a Polar user id. */
  person(id: number): Person | undefined {
    const index = indexOfPersonId(id)
    return index === undefined ? undefined : this.personAt(index)
  }

  /** Adds a person; the id is the same after a restart with the same state. */
  addPerson(profile: PersonProfile): Person {
    const index = this.ledger.change(({ addedPeople }) => firstAddedIndex + addedPeople.push(profile) - 1)
    const person = personAt(index, this.settings.seed, this.ledger.anchor, profile)
    this.#people.set(index, person)
    return person
  }

  /** Everybody, made as they are asked for. */
  *everybody(): Iterable<Person> {
    const added = this.ledger.addedPeople.map((_, index) => firstAddedIndex + index)
    const seeded = Array.from({ length: this.settings.people }, (_, index) => index)
    for (const index of [...seeded, ...added]) {
      const person = this.personAt(index)
      if (person !== undefined) yield person
    }
  }
}
