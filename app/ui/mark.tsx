import type { ShownStatus } from '#engine/component'
import type { Speech } from '#engine/language/speech'
import { statusWord } from './status-mark.ts'

/** A state's shape, for the eye only: the word stands beside it. */
export function Mark({ status, className = '' }: { status: ShownStatus; className?: string }) {
  return (
    <svg className={`mark ${status} ${className}`} viewBox="0 0 12 12" aria-hidden="true">
      <use href={`#${status}`} />
    </svg>
  )
}

/** The shape with its word. */
export function StatusWord({ status, speech }: { status: ShownStatus; speech: Speech }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: markup escapes whatever comes from outside.
  return <span className="contents" dangerouslySetInnerHTML={statusWord(speech, status)} />
}

/** The shapes of the states and the hatch of unobserved time, once per document. */
export function Shapes() {
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true">
      <symbol id="operational" viewBox="0 0 12 12" stroke="none">
        <circle cx="6" cy="6" r="5" />
      </symbol>
      <symbol id="degraded_performance" viewBox="0 0 12 12" stroke="none">
        <path d="M6 0l6 6-6 6-6-6z" />
      </symbol>
      <symbol id="partial_outage" viewBox="0 0 12 12" strokeWidth="1.6" strokeLinejoin="round">
        <path fill="none" d="M6 1.2l5 9.6H1z" />
        <path stroke="none" d="M3.3 6.4h5.4l2.3 4.4H1z" />
      </symbol>
      <symbol id="major_outage" viewBox="0 0 12 12" strokeWidth="1.6" strokeLinejoin="round">
        <path d="M6 1.2l5 9.6H1z" />
      </symbol>
      <symbol id="under_maintenance" viewBox="0 0 12 12" stroke="none">
        <path d="M1 1h10v10H1z" />
      </symbol>
      <symbol id="unobserved" viewBox="0 0 12 12" fill="none" strokeWidth="1.8">
        <circle cx="6" cy="6" r="4.6" />
      </symbol>
      <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path className="hatch-ground" d="M0 0h5v5H0z" />
        <path className="hatch" d="M0 2.5h5" />
      </pattern>
    </svg>
  )
}
