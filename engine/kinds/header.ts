import { z } from 'zod'
import { field } from './field.ts'

/** One header of a request, or one entry of gRPC's metadata. */
export const headerSchema = z.object({
  name: z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'Not a header name.'),
  value: z
    .string()
    .max(8192)
    .regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'A header value has no line breaks.'),
})

/** What a request says of itself beyond what its kind says. */
export const requestHeaders = () =>
  field(z.array(headerSchema).max(50).default([]), {
    label: 'Request headers',
    placeholder: 'Authorization: Bearer …',
    hint: 'One per line. Values are stored sealed and never shown again.',
    control: 'pairs',
    isSecret: true,
    isRare: true,
  })
