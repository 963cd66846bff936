import { describe, expect, test } from 'vitest'
import { type AllowedTargets, createGuard, resolveTarget } from '#workers/guard'

const noNames = async (): Promise<string[]> => {
  throw Object.assign(new Error('asked for a name'), { code: 'ENOTFOUND' })
}
const target = (url: string, allowed: AllowedTargets = false) =>
  resolveTarget(new URL(url).hostname, createGuard(allowed, noNames))

describe('with no private target allowed', () => {
  const { isAllowed } = createGuard(false)

  test.each([
    ['a public IPv4 address', '93.184.215.14'],
    ['the address below a private network', '9.255.255.255'],
    ['the address above a private network', '172.32.0.1'],
    ['a public IPv6 address', '2606:4700:4700::1111'],
    ['a public IPv4 address in IPv6 notation', '::ffff:93.184.215.14'],
  ])('%s may be reached', (_, address) => {
    expect(isAllowed(address)).toBe(true)
  })

  test.each([
    ['10.0.0.0/8', '10.1.2.3'],
    ['172.16.0.0/12', '172.31.255.255'],
    ['192.168.0.0/16', '192.168.1.1'],
    ['loopback', '127.0.0.1'],
    ['all of loopback', '127.255.255.254'],
    ['link-local', '169.254.0.1'],
    ["a cloud's metadata", '169.254.169.254'],
    ["a carrier's NAT", '100.64.0.1'],
    ["another cloud's metadata", '100.100.100.200'],
    ['multicast', '224.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['this host', '0.0.0.0'],
    ['this network', '0.1.2.3'],
    ['what is reserved for benchmarks', '198.18.0.1'],
    ['what is reserved for documents', '203.0.113.9'],
    ['what is reserved for the future', '240.0.0.1'],
    ['protocol assignments', '192.0.0.1'],
    ['IPv6 loopback', '::1'],
    ['IPv6 unspecified', '::'],
    ['IPv6 unique local', 'fd12:3456::1'],
    ["a cloud's metadata over IPv6", 'fd00:ec2::254'],
    ['IPv6 link-local', 'fe80::1'],
    ['IPv6 link-local with a zone', 'fe80::1%eth0'],
    ['IPv6 site-local', 'fec0::1'],
    ['IPv6 multicast', 'ff02::1'],
    ['IPv6 documents', '2001:db8::1'],
    ['IPv6 that nobody was given', '4000::1'],
    ['loopback mapped into IPv6', '::ffff:127.0.0.1'],
    ['loopback mapped in hexadecimal', '::ffff:7f00:1'],
    ['loopback in the old compatible form', '::127.0.0.1'],
    ['loopback in the translated form', '::ffff:0:127.0.0.1'],
    ['loopback behind NAT64', '64:ff9b::127.0.0.1'],
    ['a private network behind a local NAT64', '64:ff9b:1::10.0.0.1'],
    ['loopback inside 6to4', '2002:7f00:1::'],
    ['Teredo', '2001:0:7f00:1::1'],
    ['what is no address', 'localhost'],
    ['nothing', ''],
  ])('%s may not', (_, address) => {
    expect(isAllowed(address)).toBe(false)
  })
})

describe('a list of networks', () => {
  test.each<[string, string[], string, boolean]>([
    ['allows its one address', ['127.0.0.1/32'], '127.0.0.1', true],
    ['allows no neighbour', ['127.0.0.1/32'], '127.0.0.2', false],
    ['may name an address without a length', ['10.0.0.5'], '10.0.0.5', true],
    ['which is then the only one', ['10.0.0.5'], '10.0.0.6', false],
    ['allows a whole network', ['10.0.0.0/8'], '10.200.0.1', true],
    ['allows an IPv6 network', ['fd00::/8'], 'fd12::1', true],
    ['does not let IPv4 open IPv6', ['0.0.0.0/0'], '::1', false],
    ['does not let IPv6 open IPv4', ['::/0'], '127.0.0.1', false],
    ['holds for the IPv6 notation of an IPv4 address', ['127.0.0.1/32'], '::ffff:127.0.0.1', true],
    ['leaves public addresses open', ['127.0.0.1/32'], '93.184.215.14', true],
  ])('%s', (_, networks, address, isAllowed) => {
    expect(createGuard(networks).isAllowed(address)).toBe(isAllowed)
  })

  test('true allows everything', () => {
    expect(createGuard(true).isAllowed('169.254.169.254')).toBe(true)
  })
})

describe('a URL that hides loopback is refused without asking for a name', () => {
  test.each([
    ['in decimal', 'http://2130706433/'],
    ['in octal', 'http://0177.0.0.1/'],
    ['in hexadecimal', 'http://0x7f000001/'],
    ['with parts left out', 'http://127.1/'],
    ['in full-width digits', 'http://１２７.0.0.1/'],
    ['with a dot at the end', 'http://127.0.0.1./'],
    ['behind a name that is only a user', 'http://example.com@127.0.0.1/'],
    ['behind a user and a password', 'http://example.com:80@127.0.0.1/'],
    ['mapped into IPv6', 'http://[::ffff:127.0.0.1]/'],
    ['as IPv6', 'http://[::1]/'],
  ])('%s', async (_, url) => {
    expect(await target(url)).toMatchObject({ kind: 'refused' })
  })

  test.each([
    ['zero, which means this host', 'http://0/', '0.0.0.0'],
    ['metadata in hexadecimal', 'http://0xa9fea9fe/', '169.254.169.254'],
  ])('%s', async (_, url, address) => {
    expect(await target(url)).toEqual({ kind: 'refused', address })
  })
})

describe('a name', () => {
  const resolve = (addresses: string[], allowed: AllowedTargets = false) =>
    resolveTarget(
      'shop.example',
      createGuard(allowed, async () => addresses),
    )

  test('is reached at the first of its addresses, the very one that was checked', async () => {
    expect(await resolve(['93.184.215.14', '93.184.215.15'])).toEqual({
      kind: 'address',
      address: '93.184.215.14',
    })
  })

  test('is refused when any of its addresses is, wherever it stands', async () => {
    expect(await resolve(['93.184.215.14', '10.0.0.1'])).toEqual({ kind: 'refused', address: '10.0.0.1' })
  })

  test('is reached at a private address that is allowed', async () => {
    expect(await resolve(['10.0.0.1'], ['10.0.0.0/8'])).toEqual({ kind: 'address', address: '10.0.0.1' })
  })

  test('without an address rejects as one that does not exist', async () => {
    await expect(resolve([])).rejects.toMatchObject({ code: 'ENOTFOUND' })
  })

  test('of this machine is refused like its address', async () => {
    expect(await resolveTarget('localhost', createGuard(false))).toMatchObject({ kind: 'refused' })
  })
})
