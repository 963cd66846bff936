import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { Kind, MonitorSpec, SpecOf } from '#engine/monitor'
import { httpForm } from './http-form.tsx'

/** How one kind of monitor is entered: its fields, and how a filled form becomes a spec. */
export type SpecForm<K extends Kind> = {
  label: string
  /** What the form says, as a function of the spec before, which keeps the secrets that were not typed again. */
  schema: z.ZodType<(before: SpecOf<K> | null) => SpecOf<K>>
  Fields: (props: { spec: SpecOf<K> | null }) => ReactNode
  /** One line for lists. */
  describe: (spec: SpecOf<K>) => string
}

/** A form per kind: a kind without one does not compile. */
export const specForms: { [K in Kind]: SpecForm<K> } = { http: httpForm }

export function describeSpec(spec: MonitorSpec): string {
  return specForms[spec.kind].describe(spec)
}
