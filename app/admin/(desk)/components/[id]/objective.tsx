import type { Budget } from '#db/slos/budgets'
import { DEFAULT_POLICY, presetOf } from '#engine/policy'
import { DEFAULT_ROLLING_DAYS, SLO_WINDOWS, type Slo } from '#engine/slo'
import { percentOf, WINDOW_WORDS } from '#engine/slo/sentences'
import { ActionForm, SubmitButton } from '../../../form/action-form.tsx'
import { Hidden, SelectField, TextField } from '../../../form/field.tsx'
import { FoldedFields } from '../../../form/folded-fields.tsx'
import { PolicyFields } from '../../../form/policy-fields.tsx'
import { promiseAction } from '../objective-actions.ts'
import { COUNTED_BY } from '../objective-schema.ts'
import { BudgetFigures } from './budget-figures.tsx'

type Props = { componentId: string; budget: Budget | null; timeZone: string }

/** What is promised about the component, what is left of it, and how fast that goes. */
export function Objective({ componentId, budget, timeZone }: Props) {
  return (
    <div className="panel">
      <h2 className="mb-3">Objective</h2>
      {budget === null ? <p className="dim">Nothing is promised.</p> : <BudgetFigures budget={budget} />}
      <ActionForm action={promiseAction} className="form mt-3">
        <FoldedFields summary={budget === null ? 'Promise something' : 'Promise something else'}>
          <Hidden name="componentId" value={componentId} />
          <ObjectiveFields slo={budget?.slo ?? null} timeZone={timeZone} />
          <SubmitButton className="button-plain">Promise it</SubmitButton>
        </FoldedFields>
      </ActionForm>
    </div>
  )
}

const WINDOW_CHOICES: Record<Slo['window'], string> = { ...WINDOW_WORDS, rolling: 'the last days' }

export function ObjectiveFields({ slo, timeZone }: { slo: Slo | null; timeZone: string }) {
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
          choices={SLO_WINDOWS.map((value) => ({ value, label: WINDOW_CHOICES[value] }))}
        />
        <TextField
          name="rollingDays#optionalNumber"
          label="How many last days"
          initial={String(slo?.rollingDays ?? '')}
          placeholder={String(DEFAULT_ROLLING_DAYS)}
        />
        <TextField
          name="timeZone"
          label="Days, months and quarters of"
          initial={slo?.timeZone ?? timeZone}
          placeholder="Europe/Berlin"
        />
      </div>
      <SelectField
        name="counted"
        label="Counted"
        initial={countedBy(slo)}
        choices={COUNTED_BY.map((value) => ({ value, label: COUNTED_CHOICES[value] ?? `As “${value}”` }))}
      />
      <FoldedFields summary="A policy of its own" under="own" isOpen={countedBy(slo) === 'own'}>
        <PolicyFields under="own." policy={slo?.policy ?? DEFAULT_POLICY} />
      </FoldedFields>
    </>
  )
}

const COUNTED_CHOICES: Partial<Record<(typeof COUNTED_BY)[number], string>> = {
  page: 'As on the page',
  own: 'By a policy of its own, below',
}

/** A preset stands for its own fields as long as nothing else was asked for. */
function countedBy(slo: Slo | null): (typeof COUNTED_BY)[number] {
  if (slo?.policy === undefined) return 'page'
  const isPlain = slo.policy.serviceHours === undefined && slo.policy.decimals === undefined
  return (isPlain ? presetOf(slo.policy) : null) ?? 'own'
}
