import { PHASES, type Phase, type PhaseTimings } from '#engine/observation'

/** The parts of an attempt that took time, in their order. */
function partsOf(phases: PhaseTimings): { phase: Phase; ms: number }[] {
  return PHASES.flatMap((phase) => {
    const ms = phases[phase]
    return ms === undefined ? [] : [{ phase, ms }]
  })
}

/** Whole milliseconds, and one decimal below ten. */
export function inMs(ms: number): string {
  return `${ms < 10 ? Number(ms.toFixed(1)) : Math.round(ms)} ms`
}

function inWords(phases: PhaseTimings): string {
  return partsOf(phases)
    .map(({ phase, ms }) => `${phase} ${inMs(ms)}`)
    .join(', ')
}

type BarProps = { phases: PhaseTimings; scaleMs: number }

/** One stacked bar, as long as its share of the scale. */
export function PhaseBar({ phases, scaleMs }: BarProps) {
  const parts = partsOf(phases)
  const words = inWords(phases)
  let from = 0
  return (
    <svg className="phase-bar" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label={words}>
      <title>{words}</title>
      {parts.map(({ phase, ms }) => {
        const x = from
        const width = scaleMs > 0 ? (100 * ms) / scaleMs : 0
        from += width
        return <rect key={phase} className={`phase-${phase}`} x={x} y="0" width={width} height="8" />
      })}
    </svg>
  )
}

/** The same as numbers, with the mark of each part of the bar. */
export function PhaseNumbers({ phases }: { phases: PhaseTimings }) {
  return (
    <dl className="phase-numbers">
      {partsOf(phases).map(({ phase, ms }) => (
        <div key={phase}>
          <dt>
            <svg viewBox="0 0 8 8" aria-hidden="true">
              <rect className={`phase-${phase}`} width="8" height="8" />
            </svg>
            {phase}
          </dt>
          <dd>{inMs(ms)}</dd>
        </div>
      ))}
    </dl>
  )
}

export function totalMs(phases: PhaseTimings): number {
  return partsOf(phases).reduce((sum, { ms }) => sum + ms, 0)
}
