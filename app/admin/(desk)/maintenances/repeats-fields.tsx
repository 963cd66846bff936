import { ENGLISH } from '#engine/language/speech'
import { nameOf } from '#engine/language/spoken-recurrence'
import { WEEKDAYS } from '#engine/time/recurrence'
import { ChoicesField, SelectField, TextField } from '../../form/field.tsx'
import { ENDS, NOTICES, NTHS, type PlanForm, REPEATS_WORDS } from './plan-form.ts'

const DAYS = WEEKDAYS.map((value) => ({ value, label: nameOf(ENGLISH.locale, value) }))
const MONTH_DAYS = [
  { value: '', label: 'As on the first date' },
  ...Array.from({ length: 31 }, (_, index) => ({ value: String(index + 1), label: `Day ${index + 1}` })),
  { value: '-1', label: 'Last day' },
]

/** How it comes again; without styles every field stands there, and those of another rhythm say nothing. */
export function RepeatsFields({ initial, mayBeOnce }: { initial: PlanForm; mayBeOnce: boolean }) {
  const rhythms = REPEATS_WORDS.filter(({ value }) => mayBeOnce || value !== 'none')
  return (
    <fieldset className="field repeats">
      <legend>Repeats</legend>
      <div className="form">
        <div className="pair uneven">
          <SelectField name="repeats" label="Rhythm" initial={initial.repeats} choices={rhythms} />
          <TextField
            name="interval#number"
            label="Every"
            inputMode="decimal"
            initial={initial.interval}
            className="of-any"
          />
        </div>
        <MonthAndWeek initial={initial} />
        <End initial={initial} />
        <SelectField
          name="noticeHours#number"
          label="Tell subscribers of each one"
          initial={initial.noticeHours}
          choices={NOTICES}
          className="of-any"
          hint="One mail each time, and never before the one ahead of it has begun."
        />
      </div>
    </fieldset>
  )
}

function MonthAndWeek({ initial }: { initial: PlanForm }) {
  return (
    <>
      <ChoicesField
        name="weekdays#list"
        label="Weekly on"
        initial={initial.weekdays}
        choices={DAYS}
        className="of-weekly"
        hint="None: on the weekday of the first date."
      />
      <SelectField
        name="monthDay#optionalNumber"
        label="Monthly on day"
        initial={initial.monthDay}
        choices={MONTH_DAYS}
        className="of-day"
      />
      <div className="pair of-weekday">
        <SelectField name="nth#number" label="Monthly on the" initial={initial.nth} choices={NTHS} />
        <SelectField
          name="weekday"
          label="Weekday of that week"
          initial={initial.weekday}
          choices={[{ value: '', label: 'As on the first date' }, ...DAYS]}
        />
      </div>
    </>
  )
}

function End({ initial }: { initial: PlanForm }) {
  return (
    <div className="pair of-any">
      <SelectField name="ends" label="Comes to an end" initial={initial.ends} choices={ENDS} />
      <TextField
        name="endsOn#optional"
        type="date"
        label="Last date"
        initial={initial.endsOn}
        className="of-date"
      />
      <TextField
        name="endsAfter#optionalNumber"
        label="Times"
        inputMode="decimal"
        initial={initial.endsAfter}
        className="of-times"
      />
    </div>
  )
}
