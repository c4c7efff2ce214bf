/** Whose data is shown. With one person there is nothing to choose. */
import { people, person, showPerson } from "./session.ts"
import { shellWords } from "./words.ts"

/** The choice between people. */
export const PersonSwitcher = () => {
  if (people.value.length < 2) return null
  return (
    <label class="field">
      {shellWords.now().person}
      <select
        class="select"
        value={person.value?.user_id}
        onChange={({ currentTarget }) => showPerson(currentTarget.value)}
      >
        {people.value.map(({ display_name, user_id }) => (
          <option key={user_id} value={user_id}>
            {display_name ?? user_id}
          </option>
        ))}
      </select>
    </label>
  )
}
