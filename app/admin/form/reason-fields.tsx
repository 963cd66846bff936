import { FlagField, TextField } from './field.tsx'

/** Whoever corrects the past says why. */
export function ReasonFields() {
  return (
    <>
      <TextField
        name="why#line"
        label="Why is the past corrected?"
        hint="One line, kept with the correction, your name and the time."
      />
      <FlagField
        name="isWhyPublic#flag"
        label="Show this reason to readers"
        initial={false}
        hint="Readers see in any case what was said first and what is said now, never who changed it."
      />
    </>
  )
}

type Times = { from?: string; until?: string; untilHint?: string }

/** From when until when it was, in UTC. */
export function PastTimeFields({ from = '', until = '', untilHint }: Times) {
  return (
    <div className="pair">
      <TextField
        name="from#instant"
        type="datetime-local"
        className="instant"
        label="From (UTC)"
        initial={from}
      />
      <TextField
        name="until#instant"
        type="datetime-local"
        className="instant"
        label="Until (UTC)"
        initial={until}
        {...(untilHint === undefined ? {} : { hint: untilHint })}
      />
    </div>
  )
}
