/** Nothing is there yet, or nothing of this day: what comes next, and when. */
export const Empty = ({ title, text }: { readonly title: string; readonly text: string }) => (
  <div class="empty">
    <p class="state-title">{title}</p>
    <p class="state-text">{text}</p>
  </div>
)
