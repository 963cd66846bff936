import { notFound } from 'next/navigation'
import { requireStaff } from '../../desk.ts'

/** Answers by a page of the desk, with the answer's nonce: the 404 of the whole house was made long before. */
export default async function NowherePage() {
  await requireStaff()
  notFound()
}
