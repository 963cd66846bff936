import { z } from 'zod'
import type { PageView } from '#engine/page/view'

/** Presents a schema as the JSON Schema (draft 2020-12) that stands at an address of its own. */
export function presentSchema(schema: z.ZodType, path: string): (view: PageView, origin: string) => object {
  // What the document holds is what these schemas take; a few of them would still transform it.
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return (_, origin) => ({ $schema, $id: origin + path, ...rest })
}
