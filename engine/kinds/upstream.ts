import { z } from 'zod'
import { assertionsOn, probed } from './common.ts'
import { field } from './field.ts'
import { httpKind } from './http.ts'

/** Another vendor's status page, in Statuspage's format: the word of its component is the verdict. */
export const upstreamKind = z.object({
  kind: z.literal('upstream'),
  url: field(httpKind.shape.url.clone(), {
    label: 'Status page',
    placeholder: 'https://status.example.com',
    hint: 'The page, or its summary.json.',
    isTarget: true,
  }),
  component: field(z.string().trim().min(1).max(200).nullable().default(null), {
    label: 'Component',
    placeholder: 'API',
    hint: 'Its id or name, or "Group - Name" where a name occurs twice. Empty: the page as a whole.',
  }),
  ...probed(),
  assertions: assertionsOn(['latency']),
})
