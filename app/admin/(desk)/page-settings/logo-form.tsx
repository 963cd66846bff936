import type { Logo } from '#engine/page/logo'
import { ActionForm, SubmitButton } from '../../form/action-form.tsx'
import { Hidden } from '../../form/field.tsx'
import { FileField } from '../../form/file-field.tsx'
import { removeLogoAction, setLogoAction } from './actions.ts'

export function LogoForm({ pageId, logo }: { pageId: string; logo: Logo | null }) {
  return (
    <div className="panel">
      <h2 className="mb-3">Logo</h2>
      <ActionForm action={setLogoAction}>
        <Hidden name="pageId" value={pageId} />
        <FileField
          name="logo"
          label={logo === null ? 'A file' : `Another file (now ${logo.width} × ${logo.height} pixels)`}
          accept="image/png,image/webp"
          hint="PNG or WebP, at most 200 KB. It stands 24 pixels high beside the name."
        />
        <SubmitButton className="button-plain">Upload</SubmitButton>
      </ActionForm>
      {logo === null ? null : (
        <ActionForm action={removeLogoAction} className="mt-3">
          <Hidden name="pageId" value={pageId} />
          <SubmitButton className="button-danger small">Remove the logo</SubmitButton>
        </ActionForm>
      )}
    </div>
  )
}
