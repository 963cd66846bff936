import type { findPage } from '#db/read/page'
import { LANGUAGES, MANNERS } from '#engine/language'
import { printFooterLinks } from '#engine/page/settings'
import { ActionForm, SubmitButton } from '../../form/action-form.tsx'
import { AreaField, FlagField, Hidden, SelectField, TextField } from '../../form/field.tsx'
import { updatePageAction } from './actions.ts'

type Page = NonNullable<Awaited<ReturnType<typeof findPage>>>

/** What the page says about itself. */
export function SettingsForm({ page }: { page: Page }) {
  return (
    <ActionForm action={updatePageAction}>
      <Hidden name="pageId" value={page.id} />
      <TextField name="name" label="Name" initial={page.name} hint="Readers see it at the top and in mail." />
      <TextField
        name="description"
        label="Description"
        initial={page.description}
        hint="One line on what the page is about; may be empty."
      />
      <TextField
        name="timeZone"
        label="Time zone"
        initial={page.timeZone}
        placeholder="Europe/Berlin"
        hint="Days begin at midnight here, in the past too."
      />
      <SelectField
        name="language"
        label="Language"
        initial={page.language}
        choices={LANGUAGES.map((value) => ({ value, label: MANNERS[value].name }))}
        hint="Of everything that Upfront says by itself; readers can choose another. Your own words stay as you write them."
      />
      <TextField
        name="supportUrl"
        label="Where readers get help"
        initial={page.supportUrl ?? ''}
        placeholder="https://example.com/help"
        hint="An https:// or mailto: address, linked at the foot of the page; may be empty."
      />
      <AreaField
        name="footerLinks"
        label="Links at the foot"
        rows={3}
        initial={printFooterLinks(page.footerLinks)}
        placeholder="Terms https://example.com/terms"
        hint="One per line: its words, then its address. At most eight."
      />
      <div className="pair">
        <TextField
          name="accent.light"
          label="Accent by day"
          initial={page.accent?.light ?? ''}
          placeholder="#2a5cb5"
          hint="On white. Both empty: none."
        />
        <TextField
          name="accent.dark"
          label="Accent by night"
          initial={page.accent?.dark ?? ''}
          placeholder="#86b0f5"
          hint="On the dark ground."
        />
      </div>
      <FlagField
        name="showsSightings#flag"
        label="Tell readers what each location saw"
        initial={page.showsSightings}
        hint="When, from where, in which phase and of which kind: beside incidents and outages, and in explanations. Never addresses."
      />
      <SubmitButton>Save</SubmitButton>
    </ActionForm>
  )
}
