import { z } from 'zod'

/** One header of a request, or one entry of gRPC's metadata. */
export const headerSchema = z.object({
  name: z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'Not a header name.'),
  value: z
    .string()
    .max(8192)
    .regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'A header value has no line breaks.'),
})
