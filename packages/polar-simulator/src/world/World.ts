/** Everything that a request needs: settings, ledger, people, clock, quota, faults and logs. */
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
  /** The base URL; known once the server listens. */
  baseUrl = ""
  readonly #clock: Clock.Clock
  readonly #people = new Map<number, Person>()

  constructor(settings: Settings, ledger: Ledger, clock: Clock.Clock) {
    this.settings = settings
    this.ledger = ledger
    this.#clock = clock
  }

  /** The simulated time: the caller's clock, shifted by `advance` and `setClock`. */
  get now(): number {
    return this.#clock.currentTimeMillisUnsafe() + this.ledger.clockOffset
  }

  /** Sets the clock to `now`. */
  set now(now: number) {
    this.ledger.change((ledger) => {
      ledger.clockOffset = now - this.#clock.currentTimeMillisUnsafe()
    })
  }

  /** The person with an index, created on first use. Added people count from `firstAddedIndex`. */
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

  /** Adds a person. The id stays the same after a restart with the same state. */
  addPerson(profile: PersonProfile): Person {
    const index = this.ledger.change(({ addedPeople }) => firstAddedIndex + addedPeople.push(profile) - 1)
    const person = personAt(index, this.settings.seed, this.ledger.anchor, profile)
    this.#people.set(index, person)
    return person
  }

  /** All people, created lazily. */
  *allPeople(): Iterable<Person> {
    const added = this.ledger.addedPeople.map((_, index) => firstAddedIndex + index)
    const seeded = Array.from({ length: this.settings.people }, (_, index) => index)
    for (const index of [...seeded, ...added]) {
      const person = this.personAt(index)
      if (person !== undefined) yield person
    }
  }
}
