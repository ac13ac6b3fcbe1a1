import { expect, test } from '@jest/globals'
import { bearerToken } from '../../../../src/runtime-shim/services/kubernetes/token.js'

const IDENTITY = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' }
const NOW = new Date('2015-08-30T12:36:00Z')

function urlIn(token: string): URL {
  const [, text = ''] = /^k8s-aws-v1\.([\w-]+)$/.exec(token) ?? []
  return new URL(Buffer.from(text, 'base64url').toString())
}

test('a token is a request for the identity of its caller, signed for one cluster', () => {
  const url = urlIn(bearerToken('shop', { ...IDENTITY, region: 'eu-central-1' }, NOW))
  expect(`${url.origin}${url.pathname}`).toBe('https://sts.eu-central-1.amazonaws.com/')
  expect(Object.fromEntries(url.searchParams)).toEqual({
    Action: 'GetCallerIdentity',
    Version: '2011-06-15',
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': 'AKIDEXAMPLE/20150830/eu-central-1/sts/aws4_request',
    'X-Amz-Date': '20150830T123600Z',
    'X-Amz-Expires': '60',
    'X-Amz-SignedHeaders': 'host;x-k8s-aws-id',
    // What the SDK's own signer gives for the same request.
    'X-Amz-Signature': 'fe3050d278c3fa08740e81a1ba88f64fea131a1da338ba404ac42f90279a32b1',
  })
})

test('a token is of no use to another cluster', () => {
  const signatures = ['shop', 'bank'].map((cluster) =>
    urlIn(bearerToken(cluster, { ...IDENTITY, region: 'eu-central-1' }, NOW)).searchParams.get('X-Amz-Signature'),
  )
  expect(signatures[0]).not.toBe(signatures[1])
})

test('a token holds that of a session, and is for the STS of the partition', () => {
  const url = urlIn(bearerToken('shop', { ...IDENTITY, sessionToken: 's/1+=', region: 'eu-central-1' }, NOW))
  expect(url.searchParams.get('X-Amz-Security-Token')).toBe('s/1+=')
  const signature = '6e470ad5443f7a30fbeccc06d6e6c652c5066f4af6c04d6cefaa551072172c1f'
  expect(url.searchParams.get('X-Amz-Signature')).toBe(signature)
  const chinese = urlIn(bearerToken('shop', { ...IDENTITY, region: 'cn-north-1' }, NOW))
  expect(chinese.host).toBe('sts.cn-north-1.amazonaws.com.cn')
})
