/** A part of a screen whose code did not arrive. The rest of the screen is there. */
import { shellWords } from "../../app/words.ts"
import { partWords } from "../words.ts"

/** What is missing, and the way to it. */
export const NotLoaded = ({ what }: { readonly what: string }) => (
  <div class="failed" role="status">
    <p class="state-title">{partWords.now().failed(what)}</p>
    <p class="controls">
      <button type="button" class="button quiet" onClick={() => location.reload()}>
        {shellWords.now().loadAgain}
      </button>
    </p>
  </div>
)
