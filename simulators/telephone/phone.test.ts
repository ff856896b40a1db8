import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type PhoneSimulator, startPhone } from './index.ts'

let phone: PhoneSimulator
const SMS = { to: '+33612345678', text: 'Votre code : 123456', reference: 'ref-1' }

beforeAll(async () => {
  phone = await startPhone({ port: 0, token: 'jeton-de-test' })
})
beforeEach(() => phone.clear())
afterAll(() => phone.close())

const post = async (body: unknown, authorization = 'Bearer jeton-de-test', { url } = phone) => {
  const response = await fetch(`${url}/sms`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', authorization },
  })
  return { status: response.status, body: await response.json() }
}

describe('the phone', () => {
  test('takes an SMS and shows it under its number', async () => {
    const waiting = phone.waitFor(({ text }) => text.includes('123456'))
    const answer = await post(SMS)
    expect(answer).toEqual({ status: 202, body: { id: expect.any(String) } })
    expect(await waiting).toMatchObject({ ...SMS, id: answer.body.id })
    const page = await (await fetch(phone.url)).text()
    expect(page).toContain('06\u00a012\u00a034\u00a056\u00a078')
    expect(page).toContain('Votre code : 123456')
  })

  test('acknowledges the same reference again without showing it twice', async () => {
    const first = await post(SMS)
    expect(await post({ ...SMS, text: 'autre' })).toEqual(first)
    expect(phone.messages()).toHaveLength(1)
  })

  test('that has a file finds its SMS again after a restart, and knows those that it acknowledged', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'telephone-'))
    const start = () => startPhone({ port: 0, token: 'jeton-de-test', file: join(folder, 'sms.jsonl') })
    const before = await start()
    const answer = await post(SMS, undefined, before)
    await before.close()
    const after = await start()
    expect(after.messages()).toEqual(before.messages())
    expect(await (await fetch(after.url)).text()).toContain('Votre code : 123456')
    expect(await post(SMS, undefined, after)).toEqual(answer)
    expect(after.messages()).toHaveLength(1)
    await after.close()
    await rm(folder, { recursive: true })
  })

  test.each(['', 'Bearer faux', 'jeton-de-test'])('refuses the authorization « %s »', async (authorization) => {
    expect((await post(SMS, authorization)).status).toBe(401)
    expect(phone.messages()).toHaveLength(0)
  })

  test.each([
    ['a national number', { ...SMS, to: '0612345678' }, 'to: must be an E.164 number'],
    ['no text', { ...SMS, text: '' }, 'text: '],
    ['no reference', { to: SMS.to, text: SMS.text }, 'reference: '],
    ['something more', { ...SMS, urgent: true }, 'urgent'],
    ['no JSON', 'to=06', 'expected object'],
  ])('refuses %s, with the reason', async (_name, body, reason) => {
    const answer = await post(body)
    expect(answer.status).toBe(400)
    expect(answer.body.reasons.join('\n')).toContain(reason)
  })
})
