import type { Budget } from '#db/budgets'
import { CALENDAR_WINDOWS } from '#engine/calendar-window'
import { POLICY_PRESETS, presetOf } from '#engine/policy'
import type { Slo } from '#engine/slo'
import { ActionForm, SubmitButton } from '../../../form/action-form.tsx'
import { Hidden, SelectField, TextField } from '../../../form/field.tsx'
import { promiseAction } from '../objective-actions.ts'
import { percentOf, WINDOW_WORDS } from '../objective-schema.ts'
import { BudgetFigures } from './budget-figures.tsx'

type Props = { componentId: string; budget: Budget | null; timeZone: string }

/** What is promised about the component, what is left of it, and how fast that goes. */
export function Objective({ componentId, budget, timeZone }: Props) {
  return (
    <div className="panel">
      <h2 className="mb-3">Objective</h2>
      {budget === null ? <p className="dim">Nothing is promised.</p> : <BudgetFigures budget={budget} />}
      <details className="mt-3">
        <summary>{budget === null ? 'Promise something' : 'Promise something else'}</summary>
        <ActionForm action={promiseAction} className="form mt-3">
          <Hidden name="componentId" value={componentId} />
          <ObjectiveFields slo={budget?.slo ?? null} timeZone={timeZone} />
          <SubmitButton className="button-plain">Promise it</SubmitButton>
        </ActionForm>
      </details>
    </div>
  )
}

function ObjectiveFields({ slo, timeZone }: { slo: Slo | null; timeZone: string }) {
  const preset = slo?.policy === undefined ? null : presetOf(slo.policy)
  return (
    <>
      <div className="pair">
        <TextField
          name="percent#optionalNumber"
          label="Percent available"
          initial={slo === null ? '' : String(percentOf(slo.objective))}
          placeholder="99.9"
          inputMode="decimal"
          hint="Empty: nothing is promised any more."
        />
        <SelectField
          name="window"
          label="Of"
          initial={slo?.window ?? 'rolling'}
          choices={CALENDAR_WINDOWS.map((value) => ({ value, label: WINDOW_WORDS[value] }))}
        />
      </div>
      <TextField name="timeZone" label="By the calendar of" initial={slo?.timeZone ?? timeZone} />
      <SelectField
        name="policy#optional"
        label="Counted"
        initial={preset ?? ''}
        choices={[
          { value: '', label: 'As on the page' },
          ...POLICY_PRESETS.map((value) => ({ value, label: value })),
        ]}
      />
    </>
  )
}
