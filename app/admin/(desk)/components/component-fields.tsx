import type { ComponentSettings } from '#db/desk/components'
import type { DeskComponent, DeskGraph } from '#db/desk/graph'
import { DEFAULT_AUTOMATION } from '#engine/automation/policy'
import type { DeskPage } from '../../desk.ts'
import { PreviewTable } from '../../form/action-form.tsx'
import { AreaField, Hidden, SelectField, TextField } from '../../form/field.tsx'
import { printOutline } from '../../form/requirement-outline.ts'
import { REPORT_CHOICES } from '../../ui/words.ts'
import { AutomationFields } from './automation-fields.tsx'

type Props = {
  id: string
  page: DeskPage
  graph: DeskGraph
  settings: ComponentSettings | null
  component: DeskComponent | null
}

const EXAMPLE = 'Database\nany\n  Node 1\n  Node 2\nsoft CDN'

export function ComponentFields({ id, page, graph, settings, component }: Props) {
  const placement = component?.placement ?? null
  return (
    <>
      <Hidden name="id" value={id} />
      <Hidden name="pageId" value={page.id} />
      <TextField name="name" label="Name" initial={settings?.name ?? ''} />
      <TextField
        name="description"
        label="Description"
        initial={settings?.description ?? ''}
        hint="One line under the name; may be empty."
      />
      <div className="pair">
        <SelectField
          name="placement.visibility"
          label={`On ${page.name}`}
          initial={placement?.visibility ?? (settings === null ? 'shown' : 'absent')}
          choices={[
            { value: 'shown', label: 'Shown' },
            { value: 'hidden', label: 'Hidden: readers see “an internal dependency”' },
            { value: 'absent', label: 'Not on this page' },
          ]}
        />
        <SelectField
          name="placement.groupId#optional"
          label="Group"
          initial={placement?.groupId ?? ''}
          choices={[
            { value: '', label: 'None' },
            ...graph.groups.map((group) => ({ value: group.id, label: group.name })),
          ]}
        />
        <TextField
          name="placement.alias#optional"
          label="Public alias"
          initial={placement?.alias ?? ''}
          hint="Shown instead of the name."
        />
      </div>
      <AreaField
        name="requires"
        label="What it needs"
        rows={6}
        initial={printOutline(component?.requires ?? null, graph.components)}
        placeholder={EXAMPLE}
        hint={
          <>
            One component per line. Under <code>all</code>, <code>any</code>, <code>at least 2 of</code> or{' '}
            <code>soft</code>, lines stand further in. A soft need makes it degraded at most. Holds from now
            on; the past keeps what held then.
          </>
        }
      />
      <PreviewTable />
      <SelectField
        name="initialStatus#optional"
        label="Status when nothing watches it"
        initial={settings?.initialStatus ?? ''}
        choices={[{ value: '', label: 'No data' }, ...REPORT_CHOICES]}
        hint="Counts only without monitors and needs, until somebody reports another."
      />
      <AutomationFields automation={settings?.automation ?? DEFAULT_AUTOMATION} />
    </>
  )
}
