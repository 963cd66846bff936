export type RefusalKind = 'not_found' | 'conflict' | 'forbidden' | 'invalid' | 'too_many'

/** The one domain error: an expected "no" with a sentence for people. Mapped once at each edge; every other error is a bug. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly kind: RefusalKind
  /** The form field it is about, when there is one. */
  readonly field: string | undefined

  constructor(kind: RefusalKind, message: string, field?: string) {
    super(message)
    this.kind = kind
    this.field = field
  }
}
