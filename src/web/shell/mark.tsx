/** The mark: one red line passing through levels of dots, from one at the top to many at the foot. */
export function Mark({ size = 28 }: { size?: number }) {
  const dots = [
    [16, 5],
    [10, 14],
    [22, 14],
    [6, 23],
    [26, 23],
  ] as const
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d="M16 3v26" stroke="var(--accent)" strokeWidth="2.5" strokeLinecap="round" />
      {dots.map(([x, y]) => (
        <circle
          key={`${x} ${y}`}
          cx={x}
          cy={y}
          r={x === 16 ? 3.5 : 2.25}
          fill={x === 16 ? 'var(--accent)' : 'var(--ink)'}
        />
      ))}
      <circle cx="16" cy="14" r="2.75" fill="var(--accent)" />
      <circle cx="16" cy="23" r="2.75" fill="var(--accent)" />
    </svg>
  )
}
