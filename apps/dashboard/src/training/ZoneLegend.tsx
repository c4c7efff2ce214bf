/** The zones as bars draw them. */
const indices = [1, 2, 3, 4, 5] as const
const [step, height] = [36, 16]

/** The legend. The words beside the bars say the same, so readers of the screen skip it. */
export const ZoneLegend = () => (
  <svg
    class="pf-chart zone-legend"
    width={step * indices.length}
    height={height}
    viewBox={`0 0 ${step * indices.length} ${height}`}
    aria-hidden="true"
  >
    {indices.map((index) => (
      <g key={index}>
        <rect
          class={`pf-zone-${index}`}
          x={(index - 1) * step}
          y={height - 2 - index * 2.6}
          width="12"
          height={index * 2.6}
          rx="1"
        />
        <text class="pf-small" x={(index - 1) * step + 16} y={height - 2}>
          {index}
        </text>
      </g>
    ))}
  </svg>
)
