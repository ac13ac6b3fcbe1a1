import { describe, expect, test } from '@jest/globals'
import { signed } from '../../../../src/runtime-shim/services/http/signature.js'

/** The signer and the time of AWS's own examples for Signature Version 4. */
const SIGNER = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  region: 'us-east-1',
  service: 'service',
}
const NOW = new Date('2015-08-30T12:36:00Z')
const request = (method: string, path: string, headers: [string, string[]][] = [], body?: string) => ({
  url: new URL(`https://example.amazonaws.com${path}`),
  method,
  headers: new Map(headers),
  body,
})

describe('signed', () => {
  test.each([
    ['get-vanilla', request('GET', '/'), '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
    [
      'get-vanilla-query-order-key-case',
      request('GET', '/?Param2=value2&Param1=value1'),
      'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
    ],
    ['post-vanilla', request('POST', '/'), '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b'],
  ])('signs as in the example %s', (_, given, signature) => {
    expect(signed(given, SIGNER, NOW).headers.get('Authorization')).toEqual([
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, ' +
        `SignedHeaders=host;x-amz-date, Signature=${signature}`,
    ])
  })

  test('signs the token of a session, and every header', () => {
    const given = request('POST', '/a b', [['My-Header', ['one', 'two']]], '{}')
    const { headers } = signed(given, { ...SIGNER, sessionToken: 'token' }, NOW)
    expect(headers.get('X-Amz-Security-Token')).toEqual(['token'])
    expect(headers.get('Authorization')![0]).toContain('SignedHeaders=host;my-header;x-amz-date;x-amz-security-token,')
  })
})
