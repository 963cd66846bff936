import type { DeskGraph } from '#db/desk/graph'
import { ActionForm, PreviewTable, SubmitButton } from '../../form/action-form.tsx'
import { Hidden, SelectField, TextField } from '../../form/field.tsx'
import { whatIfAction } from './what-if-actions.ts'
import { CHANGE_WORDS } from './what-if-schema.ts'

type Props = { pageId: string; components: DeskGraph['components'] }

/** Tries another graph on what really happened; saves nothing. */
export function WhatIfForm({ pageId, components }: Props) {
  return (
    <section className="section" id="what-if">
      <h2 className="mb-1">What if</h2>
      <p className="hint mb-3">
        The last 90 days, computed again as if it had been so all along. Nothing is saved.
      </p>
      <ActionForm action={whatIfAction}>
        <Hidden name="pageId" value={pageId} />
        <WhatIfFields components={components} />
        <SubmitButton className="button-plain">Compute it</SubmitButton>
        <PreviewTable />
      </ActionForm>
    </section>
  )
}

export function WhatIfFields({ components }: Pick<Props, 'components'>) {
  const choices = components
    .map(({ id, name }) => ({ value: id as string, label: name }))
    .toSorted((a, b) => (a.label < b.label ? -1 : 1))
  return (
    <>
      <SelectField
        name="componentId"
        label="If"
        choices={[{ value: '', label: 'a component' }, ...choices]}
      />
      <SelectField
        name="change"
        label="Then it"
        initial="independent"
        choices={Object.entries(CHANGE_WORDS).map(([value, label]) => ({ value, label }))}
      />
      <div className="pair">
        <TextField name="atLeast#optionalNumber" label="How many it needs" hint="Only for another number." />
        <SelectField
          name="needs#optional"
          label="What it no longer needs"
          choices={[{ value: '', label: 'Nothing chosen' }, ...choices]}
          hint="Only for a need that ends."
        />
      </div>
    </>
  )
}
