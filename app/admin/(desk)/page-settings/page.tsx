import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { findPage, readPolicies } from '#db/read/page'
import { DEFAULT_POLICY, presetOf } from '#engine/policy'
import { database } from '../../../database.ts'
import { currentPage, requireStaff, roomOf } from '../../desk.ts'
import type { SearchParams } from '../../ui/filter.tsx'
import { VISIBILITY_WORDS } from '../../ui/visibility-words.ts'
import { LogoForm } from './logo-form.tsx'
import { ArchivePanel, HostForm, PolicyForm } from './placing-forms.tsx'
import { SettingsForm } from './settings-form.tsx'

export const metadata: Metadata = { title: 'Page' }

export default async function PageSettingsPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff()
  const { saved, page: wanted } = await searchParams
  const chosen = await currentPage(wanted)
  const page = await findPage(database(), chosen.id)
  if (page === null) notFound()
  const policy = (await readPolicies(database(), chosen.id)).at(-1)?.value ?? DEFAULT_POLICY
  return (
    <>
      <div className="head">
        <h1>Page</h1>
        <div className="acts">
          <a className="button-plain" href="/admin/pages">
            All pages
          </a>
        </div>
      </div>
      {saved === undefined ? null : <p className="note mb-4 max-w-[640px]">The page is saved.</p>}
      <div className="split">
        <SettingsForm page={page} />
        <div className="grid content-start gap-4">
          <div className="panel">
            <h2 className="mb-2">Readers</h2>
            <p className="dim mb-3">Now: {VISIBILITY_WORDS[chosen.visibility]}.</p>
            <a className="button-plain" href={roomOf('/admin/page-settings/readers', chosen)}>
              Who may read it
            </a>
          </div>
          <HostForm page={chosen} />
          <LogoForm pageId={page.id} logo={page.logo} />
          <PolicyForm page={chosen} preset={presetOf(policy) ?? 'upfront'} />
          <ArchivePanel pageId={page.id} />
        </div>
      </div>
    </>
  )
}
