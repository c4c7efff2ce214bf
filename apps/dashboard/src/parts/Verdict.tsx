/** What a screen says first: a verdict, and what it rests on. */

/** The sentence. */
export const Verdict = ({ claim, rest }: { readonly claim: string; readonly rest: string }) => (
  <h1 class="sentence">
    {claim} <span>{rest}</span>
  </h1>
)
