import type { SpecOf } from '#engine/monitor'
import { AreaField, SelectField, TextField } from '../../form/field.tsx'
import { httpFormSchema, METHODS, wordsOf } from './http-spec.ts'
import type { SpecForm } from './spec-forms.ts'

type HttpSpec = SpecOf<'http'>

/** An HTTP monitor's part of the form. */
export const httpForm: SpecForm<'http'> = {
  label: 'HTTP',
  schema: httpFormSchema,
  Fields: HttpFields,
  describe: (spec) => `${spec.method} ${spec.url}`,
}

function HttpFields({ spec }: { spec: HttpSpec | null }) {
  const words = wordsOf(spec)
  return (
    <>
      <div className="pair uneven">
        <TextField
          name="spec.url"
          label="Address"
          type="url"
          initial={spec?.url ?? ''}
          placeholder="https://example.com/health"
        />
        <SelectField
          name="spec.method"
          label="Method"
          initial={spec?.method ?? 'GET'}
          choices={METHODS.map((value) => ({ value, label: value }))}
        />
      </div>
      <div className="pair">
        <TextField name="spec.allow" label="Status is one of" className="wide" initial={words.allow} />
        <TextField name="spec.contains" label="Body contains" initial={words.contains} />
        <TextField name="spec.containsNot" label="Body lacks" initial={words.containsNot} />
      </div>
      <div className="pair">
        <TextField
          name="spec.degradedAboveMs#optionalNumber"
          label="Degraded above (ms)"
          initial={spec?.degradedAboveMs?.toString() ?? ''}
        />
        <TextField
          name="spec.certificateDays#number"
          label="Certificate days left"
          initial={words.certificateDays}
        />
      </div>
      <details className="panel">
        <summary>Request headers, body, redirects</summary>
        <div className="form">
          <AreaField
            name="spec.headers"
            label="Request headers"
            rows={3}
            initial={words.headers}
            placeholder="Authorization: Bearer …"
            hint="One per line. Values are stored sealed and never shown again."
          />
          <AreaField
            name="spec.body#optional"
            label="Request body"
            rows={3}
            initial={words.body}
            hint="Stored sealed."
          />
          <AreaField
            name="spec.headerContains"
            label="Answer's headers contain"
            rows={2}
            initial={words.headerContains}
            placeholder="Content-Type: json"
          />
          <div className="pair">
            <TextField
              name="spec.maxRedirects#number"
              label="Follow redirects"
              initial={String(spec?.maxRedirects ?? 5)}
            />
            <TextField
              name="spec.maxBodyBytes#number"
              label="Read at most (bytes)"
              initial={String(spec?.maxBodyBytes ?? 1_048_576)}
            />
          </div>
        </div>
      </details>
    </>
  )
}
