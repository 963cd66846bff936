import type { GetICUArgs } from '@schummar/icu-type-parser'
import type { en } from './en.ts'

/** What every language has to say: a key that is missing or unknown does not compile. */
export type MessageKey = keyof typeof en
export type Catalogue = Record<MessageKey, string>

type Options = { ICUArgument: string | number; ICUNumberArgument: number; ICUDateArgument: never }

/** The placeholders of a message, read from its English text. */
export type Values<Key extends MessageKey> = GetICUArgs<(typeof en)[Key], Options>

/** Nothing, where the message has no placeholder. */
export type ValuesArgument<All> = keyof All extends never ? [] : [values: All]

type TagsIn<Text extends string> = Text extends `${string}<${infer Tag}>${infer Rest}`
  ? (Tag extends `/${string}` ? never : Tag) | TagsIn<Rest>
  : never

/** What surrounds a part of a message, such as a link. */
export type Surround<Part> = (inner: (string | Part)[]) => Part

/** The same placeholders, where things other than texts may stand, and the message's tags. */
export type RichValues<Key extends MessageKey, Part> = {
  [Name in keyof Values<Key>]: Values<Key>[Name] | Part
} & { [Tag in TagsIn<(typeof en)[Key]>]: Surround<Part> }
