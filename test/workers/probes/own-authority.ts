import type { RequestListener } from 'node:http'
import { makeAuthority, makeIdentity } from './certificates.ts'

export const authority = makeAuthority('Own authority')

export const name = 'shop.example'

export const identity = makeIdentity({ name, goodFor: [name, '127.0.0.1'], issuer: authority })

export const ca = authority.cert

export const here = { addressesOf: async () => ['127.0.0.1'] }

export const ok: RequestListener = (_request, response) => response.end('ok')
