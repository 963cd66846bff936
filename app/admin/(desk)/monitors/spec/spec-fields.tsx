import type { ReactNode } from 'react'
import type { Assertion } from '#engine/assertion'
import { maskSecrets } from '#engine/kinds/keep-secrets'
import { type Kind, kinds, type MonitorSpec } from '#engine/monitor'
import { FieldError } from '../../../form/action-form.tsx'
import { AreaField, ChoicesField, FlagField, Hidden, SelectField, TextField } from '../../../form/field.tsx'
import { COMPARISONS, EMPTY_ROW, rowOf, SUBJECTS } from './assertion-row.ts'
import { AssertionRows } from './assertion-rows.tsx'
import { fieldsOf, type SpecField } from './spec-control.ts'
import { heldBy, inputName, inputText } from './spec-inputs.ts'
import { VariantRows } from './variant-rows.tsx'

const SPARE_ROWS = 3
const SPARE_BLOCKS = 2

/** A kind's part of the form, from its schema alone. Secrets that are stored are masked. */
export function SpecFields({ kind, spec }: { kind: Kind; spec: MonitorSpec | null }) {
  return (
    <>
      <Hidden name="spec.kind" value={kind} />
      <FieldError path="spec" />
      <FieldList fields={fieldsOf(kinds[kind])} path="spec" held={spec === null ? null : maskSecrets(spec)} />
    </>
  )
}

type ListProps = { fields: readonly SpecField[]; path: string; held: Record<string, unknown> | null }

function FieldList({ fields, path, held }: ListProps) {
  const rare = fields.filter(({ words }) => words.isRare)
  const show = (field: SpecField) => (
    <Input key={field.key} field={field} path={`${path}.${field.key}`} held={heldBy(field, held)} />
  )
  return (
    <>
      <div className="spec">{fields.filter(({ words }) => !words.isRare).map(show)}</div>
      {rare.length === 0 ? null : (
        <details className="panel">
          <summary>More settings</summary>
          <div className="spec">{rare.map(show)}</div>
        </details>
      )}
    </>
  )
}

function Input({ field, path, held }: { field: SpecField; path: string; held: unknown }): ReactNode {
  const { control, words, isNullable } = field
  const { label, hint, placeholder } = words
  const common = { name: inputName(path, field), label, ...(hint === undefined ? {} : { hint }) }
  const initial = inputText(field, held)
  const written = { ...common, initial, ...(placeholder === undefined ? {} : { placeholder }) }
  switch (control.type) {
    case 'text':
      return <TextField {...written} {...(words.isSecret ? SECRET : {})} />
    case 'number':
      return <TextField {...written} inputMode="decimal" className="narrow" />
    case 'area':
    case 'pairs':
    case 'lines':
    case 'json':
      return <AreaField {...written} rows={3} className="full" />
    case 'flag':
      return <FlagField {...common} initial={held === true} className="full" />
    case 'choice':
      return (
        <SelectField
          {...common}
          initial={initial}
          className="narrow"
          choices={[...(isNullable ? [{ value: '', label: '—' }] : []), ...control.options.map(choiceOf)]}
        />
      )
    case 'choices':
      return (
        <ChoicesField
          {...common}
          initial={(held ?? []) as string[]}
          className="full"
          choices={control.options.map(choiceOf)}
        />
      )
    case 'assertions':
      return (
        <AssertionRows
          name={path}
          label={label}
          subjects={control.subjects.map(subjectOf)}
          rows={[...((held ?? []) as Assertion[]).map(rowOf), ...Array(SPARE_ROWS).fill(EMPTY_ROW)]}
        />
      )
    case 'variants':
      return (
        <VariantRows
          {...{ label, hint, by: control.by, variants: control.variants }}
          name={path}
          rows={[...((held ?? []) as Record<string, string>[]), ...Array(SPARE_ROWS).fill({})]}
        />
      )
    case 'blocks':
      return <Blocks {...{ label, path }} fields={control.fields} held={(held ?? []) as Block[]} />
  }
}

const SECRET = { type: 'password', autoComplete: 'new-password' }

type Block = Record<string, unknown>
type BlocksProps = { label: string; path: string; fields: readonly SpecField[]; held: readonly Block[] }

/** Those that are there, open, and a few empty ones to fill. */
function Blocks({ label, path, fields, held }: BlocksProps) {
  const spare = Array<null>(held.length === 0 ? SPARE_BLOCKS + 1 : SPARE_BLOCKS).fill(null)
  return (
    <fieldset className="field full blocks">
      <legend>{label}</legend>
      {[...held, ...spare].map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place.
        <details key={index} className="panel" open={block !== null || index === 0}>
          <summary>{index + 1 + (block === null ? '' : `. ${String(block.name ?? '')}`)}</summary>
          <FieldError path={`${path}.${index}`} />
          <FieldList fields={fields} path={`${path}.${index}`} held={block} />
        </details>
      ))}
      <FieldError path={path} />
    </fieldset>
  )
}

const choiceOf = (value: string) => ({ value, label: value })

function subjectOf(on: Assertion['on']) {
  const { label, of, comparisons } = SUBJECTS[on]
  return {
    value: on,
    label,
    of: of?.label ?? null,
    comparisons: comparisons.map((key) => ({ value: key, label: COMPARISONS[key].label })),
  }
}
