import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ComponentDetail } from '../../../ui/component-detail.tsx'
import { readPage } from '../../read-page.ts'

type Props = { params: Promise<{ id: string }> }

async function requireComponent({ params }: Props) {
  const view = await readPage()
  const { id } = await params
  const component = view.components.find((shown) => shown.id === id)
  if (!component) notFound()
  return { view, component }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { view, component } = await requireComponent(props)
  return {
    title: `${component.name} - ${view.page.name} status`,
    description:
      component.description || `Status and availability of ${component.name} over the last 90 days.`,
  }
}

export default async function ComponentPage(props: Props) {
  return <ComponentDetail {...(await requireComponent(props))} />
}
