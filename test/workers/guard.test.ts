import { describe, expect, test } from 'vitest'
import { type AddressFamily, type AllowedTargets, createGuard, resolveTarget } from '#workers/guard'

/** The cases of the guard, published: a host as somebody may write it, what becomes of it without ALLOW_PRIVATE_TARGETS, and why. */
const CASES: readonly (readonly [host: string, decision: 'reached' | 'refused' | 'no host', why: string])[] =
  [
    // What everybody may reach.
    ['93.184.215.14', 'reached', 'a public IPv4 address'],
    ['9.255.255.255', 'reached', 'the address below a private network'],
    ['11.0.0.0', 'reached', 'the address above a private network'],
    ['172.15.255.255', 'reached', 'the address below a private network'],
    ['172.32.0.1', 'reached', 'the address above a private network'],
    ['100.63.255.255', 'reached', "the address below a carrier's NAT"],
    ['100.128.0.0', 'reached', "the address above a carrier's NAT"],
    ['223.255.255.255', 'reached', 'the last address before multicast'],
    ['2606:4700:4700::1111', 'reached', 'a public IPv6 address'],
    ['[2606:4700:4700::1111]', 'reached', 'a public IPv6 address as in a URL'],
    ['::ffff:93.184.215.14', 'reached', 'a public IPv4 address in IPv6 notation'],

    // Private and local networks.
    ['10.0.0.0', 'refused', 'private, RFC 1918'],
    ['10.255.255.255', 'refused', 'private, RFC 1918'],
    ['172.16.0.1', 'refused', 'private, RFC 1918'],
    ['172.31.255.254', 'refused', 'private, RFC 1918'],
    ['192.168.1.1', 'refused', 'private, RFC 1918'],
    ['127.0.0.1', 'refused', 'loopback'],
    ['127.255.255.254', 'refused', 'all of loopback'],
    ['169.254.0.1', 'refused', 'link-local'],
    ['100.64.0.1', 'refused', "a carrier's NAT, RFC 6598"],
    ['::1', 'refused', 'IPv6 loopback'],
    ['[::1]', 'refused', 'IPv6 loopback as in a URL'],
    ['[127.0.0.1]', 'refused', 'loopback in brackets'],
    ['0:0:0:0:0:0:0:1', 'refused', 'IPv6 loopback written out'],
    ['fc00::1', 'refused', 'IPv6 unique local, RFC 4193'],
    ['fd12:3456::1', 'refused', 'IPv6 unique local, RFC 4193'],
    ['fe80::1', 'refused', 'IPv6 link-local'],
    ['fe80::1%eth0', 'refused', 'IPv6 link-local with a zone'],
    ['fec0::1', 'refused', 'IPv6 site-local, long withdrawn'],

    // What machines in a cloud ask about themselves.
    ['169.254.169.254', 'refused', "most clouds' metadata"],
    ['169.254.170.2', 'refused', "a container's credentials at AWS"],
    ['fd00:ec2::254', 'refused', "AWS' metadata over IPv6"],
    ['fd20:ce::254', 'refused', "Google's metadata over IPv6"],
    ['100.100.100.200', 'refused', "Alibaba's metadata"],
    ['192.0.0.192', 'refused', "Oracle's metadata"],
    ['168.63.129.16', 'refused', "Azure's host services, public as they look"],

    // This host, everybody, nobody.
    ['0.0.0.0', 'refused', 'this host: connects to loopback'],
    ['0.1.2.3', 'refused', 'this network'],
    ['::', 'refused', 'IPv6 unspecified: connects to loopback'],
    ['255.255.255.255', 'refused', 'broadcast'],
    ['224.0.0.1', 'refused', 'multicast'],
    ['239.255.255.250', 'refused', 'multicast, local devices'],
    ['ff02::1', 'refused', 'IPv6 multicast'],
    ['240.0.0.1', 'refused', 'reserved for the future'],
    ['192.0.2.1', 'refused', 'documentation'],
    ['198.51.100.1', 'refused', 'documentation'],
    ['203.0.113.9', 'refused', 'documentation'],
    ['2001:db8::1', 'refused', 'IPv6 documentation'],
    ['3fff::1', 'refused', 'IPv6 documentation, RFC 9637'],
    ['198.18.0.1', 'refused', 'benchmarks'],
    ['198.19.255.255', 'refused', 'benchmarks'],
    ['2001:2::1', 'refused', 'IPv6 benchmarks'],
    ['192.0.0.1', 'refused', 'protocol assignments'],
    ['192.88.99.1', 'refused', 'relays of 6to4'],
    ['100::1', 'refused', 'IPv6 discard'],
    ['5f00::1', 'refused', 'IPv6 segment routing'],
    ['4000::1', 'refused', 'IPv6 that nobody was given'],

    // IPv4 inside IPv6.
    ['::ffff:127.0.0.1', 'refused', 'loopback mapped'],
    ['::ffff:7f00:1', 'refused', 'loopback mapped, in hexadecimal'],
    ['[::ffff:169.254.169.254]', 'refused', 'metadata mapped, as in a URL'],
    ['::127.0.0.1', 'refused', 'loopback in the old compatible form'],
    ['::ffff:0:127.0.0.1', 'refused', 'loopback translated, RFC 2765'],
    ['64:ff9b::127.0.0.1', 'refused', 'loopback behind NAT64'],
    ['64:ff9b::8.8.8.8', 'refused', 'whatever is behind NAT64: the gateway decides where it leads'],
    ['64:ff9b:1::10.0.0.1', 'refused', 'a private network behind a local NAT64'],
    ['2002:7f00:1::', 'refused', 'loopback inside 6to4'],
    ['2002:a00:1::1', 'refused', 'a private network inside 6to4'],
    ['2001:0:7f00:1::1', 'refused', 'Teredo'],
    ['2606:4700::1%lo', 'refused', 'a public address on an interface of choice'],

    // Loopback in disguise: read once, here, the way that a URL is read.
    ['2130706433', 'refused', 'one decimal number'],
    ['0x7f000001', 'refused', 'one hexadecimal number'],
    ['017700000001', 'refused', 'one octal number'],
    ['0177.0.0.1', 'refused', 'an octal part'],
    ['0177.1', 'refused', 'an octal part and parts left out'],
    ['0x7f.1', 'refused', 'a hexadecimal part and parts left out'],
    ['0X7F.0.0.0x1', 'refused', 'hexadecimal parts in capitals'],
    ['127.1', 'refused', 'parts left out'],
    ['00000177.0.0.01', 'refused', 'many zeros in front'],
    ['0', 'refused', 'zero: this host'],
    ['0xa9fea9fe', 'refused', 'metadata as a hexadecimal number'],
    ['127.0.0.1.', 'refused', 'a dot at the end'],
    ['１２７.0.0.1', 'refused', 'full-width digits'],
    ['①②⑦.0.0.①', 'refused', 'digits in circles'],
    ['127。0。0。1', 'refused', 'ideographic full stops'],
    ['１２７．０．０．１', 'refused', 'full-width digits and full stops'],

    // What only looks like a host.
    ['example.com@127.0.0.1', 'no host', 'a name that is only a user'],
    ['127.0.0.1@example.com', 'no host', 'an address that is only a user'],
    ['example.com:80@127.0.0.1', 'no host', 'a user and a password'],
    ['127.0.0.1:80', 'no host', 'a port'],
    ['example.com#@127.0.0.1', 'no host', 'a fragment'],
    ['example.com/../127.0.0.1', 'no host', 'a path'],
    ['127.0.0.1\\.example.com', 'no host', 'a backslash, which some read as a slash'],
    ['127.0.0.1 example.com', 'no host', 'a space'],
    ['127.0.0.1\texample.com', 'no host', 'a tab, which some leave out'],
    ['127.0.0.1%00.example.com', 'no host', 'a null byte'],
    ['%31%32%37.0.0.1', 'no host', 'escaped digits'],
    ['256.256.256.256', 'no host', 'numbers that are too large'],
    ['4294967296', 'no host', 'a number that is too large'],
    ['[::1', 'no host', 'half a bracket'],
    ['', 'no host', 'nothing'],
  ]

/** No name may be asked for: whoever reads an address as a name has been deceived. */
const noNames = async (name: string): Promise<string[]> => {
  throw new Error(`asked for the name ${name}`)
}

const decide = async (host: string, allowed: AllowedTargets = false) => {
  try {
    const { kind } = await resolveTarget(host, createGuard(allowed, noNames))
    return kind === 'address' ? 'reached' : kind
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOTFOUND' ? 'no host' : error
  }
}

describe('a host, without a name being asked for', () => {
  test.each(CASES)('%j is %s: %s', async (host, decision) => {
    expect(await decide(host)).toBe(decision)
  })

  test.each(CASES.filter(([, decision]) => decision === 'refused'))(
    'in a URL, http://%s/ is no way around it',
    async (host) => {
      const inUrl = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
      const url = URL.parse(`http://${inUrl}/`)
      if (url !== null) expect(await decide(url.hostname)).toBe('refused')
    },
  )

  test.each([
    ['a user', 'http://example.com@127.0.0.1/'],
    ['a user and a password', 'http://example.com:80@127.0.0.1/'],
    ['a user with a fragment', 'http://example.com%23@127.0.0.1/'],
    ['a backslash', 'http:\\\\127.0.0.1\\@example.com/'],
  ])('a URL with %s names the host behind it', async (_, url) => {
    expect(await decide(new URL(url).hostname)).toBe('refused')
  })
})

describe('ALLOW_PRIVATE_TARGETS', () => {
  test.each<[string, string[], string, boolean]>([
    ['allows its one address', ['127.0.0.1/32'], '127.0.0.1', true],
    ['allows no neighbour', ['127.0.0.1/32'], '127.0.0.2', false],
    ['may name an address without a length', ['10.0.0.5'], '10.0.0.5', true],
    ['which is then the only one', ['10.0.0.5'], '10.0.0.6', false],
    ['allows a whole network', ['10.0.0.0/8'], '10.200.0.1', true],
    ['allows an IPv6 network', ['fd00::/8'], 'fd12::1', true],
    ['allows link-local with its zone', ['fe80::/10'], 'fe80::1%eth0', true],
    ['does not let IPv4 open IPv6', ['0.0.0.0/0'], '::1', false],
    ['does not let IPv6 open IPv4', ['::/0'], '127.0.0.1', false],
    ['holds for the IPv6 notation of an IPv4 address', ['127.0.0.1/32'], '::ffff:127.0.0.1', true],
    ['may itself be in IPv6 notation', ['::ffff:10.0.0.0/104'], '10.1.2.3', true],
    ['holds for an address in disguise', ['127.0.0.1/32'], '0x7f.1', true],
    ['leaves public addresses open', ['127.0.0.1/32'], '93.184.215.14', true],
  ])('%s', async (_, networks, address, isAllowed) => {
    expect(await decide(address, networks)).toBe(isAllowed ? 'reached' : 'refused')
  })

  test('"true" allows every address, and still nothing that is no host', async () => {
    expect(await decide('169.254.169.254', true)).toBe('reached')
    expect(await decide('a@127.0.0.1', true)).toBe('no host')
  })
})

describe('a name', () => {
  const resolve = (addresses: string[], allowed: AllowedTargets = false, family: AddressFamily = 'any') =>
    resolveTarget(
      'shop.example',
      createGuard(allowed, async () => addresses),
      family,
    )

  test('is reached at the first of its addresses, the very one that was checked', async () => {
    expect(await resolve(['93.184.215.14', '93.184.215.15'])).toEqual({
      kind: 'address',
      address: '93.184.215.14',
    })
  })

  test('is reached at the first address of the family that is wished', async () => {
    const both = ['93.184.215.14', '2606:4700::1', '2606:4700::2']
    expect(await resolve(both, false, 'ipv6')).toMatchObject({ address: '2606:4700::1' })
    expect(await resolve(both, false, 'ipv4')).toMatchObject({ address: '93.184.215.14' })
  })

  test('without an address of that family rejects as one that does not exist', async () => {
    await expect(resolve(['93.184.215.14'], false, 'ipv6')).rejects.toMatchObject({ code: 'ENOTFOUND' })
  })

  test('is refused when any of its addresses is, wherever it stands and of whichever family', async () => {
    expect(await resolve(['93.184.215.14', '10.0.0.1'])).toEqual({ kind: 'refused', address: '10.0.0.1' })
    expect(await resolve(['93.184.215.14', '::1'], false, 'ipv4')).toEqual({
      kind: 'refused',
      address: '::1',
    })
  })

  test('is refused when its resolver answers what is no plain address', async () => {
    expect(await resolve(['2130706433'])).toMatchObject({ kind: 'refused' })
    expect(await resolve(['evil.example'], true)).toMatchObject({ kind: 'refused' })
  })

  test('is reached at a private address that is allowed', async () => {
    expect(await resolve(['10.0.0.1'], ['10.0.0.0/8'])).toEqual({ kind: 'address', address: '10.0.0.1' })
  })

  test('without an address rejects as one that does not exist', async () => {
    await expect(resolve([])).rejects.toMatchObject({ code: 'ENOTFOUND' })
  })

  test('is asked for once, and in one spelling', async () => {
    const asked: string[] = []
    const guard = createGuard(false, async (name) => {
      asked.push(name)
      return ['93.184.215.14']
    })
    await resolveTarget('ＳＨＯＰ.Example', guard)
    expect(asked).toEqual(['shop.example'])
  })

  test.each(['localhost', 'LOCALHOST'])('of this machine, %s, is refused like its address', async (name) => {
    expect(await resolveTarget(name, createGuard(false))).toMatchObject({ kind: 'refused' })
  })
})
