import { z } from 'zod'
import { PASSWORD_LENGTH } from '#db/auth'

const { min, max } = PASSWORD_LENGTH

export const nameSchema = z.string().trim().min(1, 'Write your name.').max(100)
export const emailSchema = z.string().trim().max(254).pipe(z.email('This is not an e-mail address.'))
export const newPasswordSchema = z
  .string()
  .min(min, `At least ${min} characters.`)
  .max(max, `At most ${max} characters.`)
