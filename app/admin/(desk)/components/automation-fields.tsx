import { type AutomationPolicy, DEFAULT_REOPEN_MINUTES } from '#engine/automation/policy'
import { WORDING_NAMES, type WordingPart } from '#engine/automation/wording'
import { AreaField, SelectField, TextField } from '../../form/field.tsx'

/** What happens by itself when the component is a root cause, and in which words. */
export function AutomationFields({ automation }: { automation: AutomationPolicy }) {
  return (
    <>
      <div className="pair">
        <SelectField
          name="automation.open"
          label="When it fails by itself"
          initial={automation.open}
          choices={[
            { value: 'publish', label: 'Open an incident' },
            { value: 'draft', label: 'Draft an incident' },
            { value: 'nothing', label: 'Open nothing' },
          ]}
        />
        <Minutes name="afterMinutes" label="Minutes to wait first" minutes={automation.afterMinutes} />
        <Minutes
          name="resolveAfterMinutes"
          label="Quiet minutes to resolve"
          minutes={automation.resolveAfterMinutes}
        />
        <Minutes
          name="reopenWithinMinutes"
          label="Minutes to reopen within"
          minutes={automation.reopenWithinMinutes ?? DEFAULT_REOPEN_MINUTES}
        />
      </div>
      <WordingFields wording={automation.wording} />
    </>
  )
}

function Minutes({ name, label, minutes }: { name: string; label: string; minutes: number }) {
  return <TextField name={`automation.${name}#number`} label={label} initial={String(minutes)} />
}

function WordingFields({ wording }: { wording: AutomationPolicy['wording'] }) {
  return (
    <details className="panel">
      <summary>Words of its incidents</summary>
      <div className="form">
        <TextField
          name="automation.wording.title#optional"
          label="Title"
          initial={wording?.title ?? ''}
          placeholder="{{component}} {{problem}}"
          hint={namesText('title')}
        />
        <AreaField
          name="automation.wording.opening#optional"
          label="When it opens"
          rows={2}
          initial={wording?.opening ?? ''}
          placeholder="{{explanation}} {{firstSeen}}"
          hint={namesText('opening')}
        />
        <AreaField
          name="automation.wording.recovered#optional"
          label="When it is over"
          rows={2}
          initial={wording?.recovered ?? ''}
          placeholder="{{component}} works again since {{since}}, after {{duration}}."
          hint={namesText('recovered')}
        />
      </div>
    </details>
  )
}

function namesText(part: WordingPart): string {
  return `Empty: the usual words. May hold ${WORDING_NAMES[part].map((name) => `{{${name}}}`).join(', ')}.`
}
