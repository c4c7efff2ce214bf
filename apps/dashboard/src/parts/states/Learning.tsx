/** Too few nights to know what is usual: how many there are, and how many are missing. */
import { partWords } from "../words.ts"

const cell = { width: 10, height: 14, step: 14 } as const

/** The nights that are there, of those that are needed. */
export const LearningCells = ({
  nights,
  needed,
  label = partWords.now().nightsOf(nights, needed)
}: {
  readonly nights: number
  readonly needed: number
  readonly label?: string
}) => {
  return (
    <figure class="learning">
      <svg
        class="learning-cells"
        viewBox={`0 0 ${needed * cell.step} ${cell.height + 2}`}
        width={needed * cell.step}
        height={cell.height + 2}
        role="img"
        aria-label={label}
      >
        {Array.from({ length: needed }, (_, index) => (
          <rect
            key={index}
            class={index < nights ? "cell-full" : "cell-empty"}
            x={index * cell.step + 0.75}
            y="0.75"
            width={cell.width}
            height={cell.height}
            rx="2"
          />
        ))}
      </svg>
      <figcaption class="note">{label}</figcaption>
    </figure>
  )
}
