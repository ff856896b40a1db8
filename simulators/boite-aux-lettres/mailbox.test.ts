import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type MailboxSimulator, startMailbox } from './index.ts'

let mailbox: MailboxSimulator
const NOON = new Date('2027-03-02T11:00:00Z')

beforeAll(async () => {
  mailbox = await startMailbox({ port: 0, smtpPort: 0, clock: () => NOON })
})
beforeEach(() => mailbox.clear())
afterAll(() => mailbox.close())

const send = (mail: Record<string, unknown>, { smtpPort } = mailbox) =>
  createTransport({ host: 'localhost', port: smtpPort, secure: false }).sendMail({
    from: 'Aidants Connect <contact@exemple.test>',
    subject: 'Votre lien de connexion — é',
    text: 'Ouvrez https://exemple.test/lien?jeton=abc.\nPuis confirmez.',
    ...mail,
  })
const read = async (path: string) => (await fetch(`${mailbox.url}${path}`)).text()

describe('the mailbox', () => {
  test('receives what is sent over SMTP', async () => {
    const waiting = mailbox.waitFor(({ to }) => to === 'lea@exemple.test', 3000)
    await send({
      to: 'Lea@exemple.test',
      html: '<p>Bonjour</p><script>alert(1)</script>',
      attachments: [{ filename: 'mandat.pdf', content: Buffer.from('%PDF'), contentType: 'application/pdf' }],
    })
    expect(await waiting).toMatchObject({
      to: 'lea@exemple.test',
      from: 'contact@exemple.test',
      subject: 'Votre lien de connexion — é',
      text: 'Ouvrez https://exemple.test/lien?jeton=abc.\nPuis confirmez.',
      receivedAt: NOON,
      attachments: [{ filename: 'mandat.pdf', contentType: 'application/pdf' }],
    })
  })

  test('gives what is joined to a mail, for saving', async () => {
    await send({
      to: 'lea@exemple.test',
      attachments: [{ filename: 'formation été.ics', content: 'BEGIN:VCALENDAR', contentType: 'text/calendar' }],
    })
    const [mail] = mailbox.messages()
    const shown = await read(`/messages/${mail?.id}`)
    const [, href = ''] = /<a href="([^"]+)">formation été\.ics<\/a>/.exec(shown) ?? []
    const answer = await fetch(mailbox.url + href)
    expect(answer.headers.get('content-type')).toContain('text/calendar')
    expect(answer.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''formation%20%C3%A9t%C3%A9.ics")
    expect((await answer.text()).trim()).toBe('BEGIN:VCALENDAR')
    expect((await fetch(`${mailbox.url}/messages/${mail?.id}/pieces/1`)).status).toBe(404)
  })

  test('shows each recipient theirs, with links that can be followed', async () => {
    await send({ to: ['un@exemple.test', 'deux@exemple.test'] })
    await send({ to: 'un@exemple.test', subject: 'Seulement pour un' })
    expect(mailbox.messages()).toHaveLength(3)
    const list = await read('/?pour=deux%40exemple.test')
    expect(list).toContain('Courriels pour deux@exemple.test')
    expect(list).not.toContain('Seulement pour un')
    const [first] = mailbox.messages()
    const shown = await read(`/messages/${first?.id}`)
    expect(shown).toContain('<a href="https://exemple.test/lien?jeton=abc" rel="noreferrer">')
  })

  test('shows HTML only inside a frame where no script runs', async () => {
    await send({ to: 'un@exemple.test', html: '<p class="x">Bonjour</p><script>alert(1)</script>' })
    const shown = await read(`/messages/${mailbox.messages()[0]?.id}`)
    expect(shown).toMatch(/<iframe[^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/)
    expect(shown).not.toContain('<script>')
    expect(shown).not.toMatch(/sandbox="[^"]*allow-scripts/)
  })

  test('says that nothing has come, and gives up waiting', async () => {
    expect(await read('/')).toContain('Aucun courriel pour le moment')
    await expect(mailbox.waitFor(() => true, 50)).rejects.toThrow('within 50 ms')
  })

  test('that has a file finds its mails again after a restart, files joined included; even killed while it wrote', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'boite-'))
    const file = join(folder, 'mails.jsonl')
    const start = () => startMailbox({ port: 0, smtpPort: 0, file, clock: () => NOON })
    const joined = [{ filename: 'photo.bin', content: Buffer.from([0, 255, 10, 13]), contentType: 'image/x' }]
    const first = await start()
    await send({ to: 'lea@exemple.test', attachments: joined }, first)
    await first.close()
    await appendFile(file, '{"id":"half')
    const second = await start()
    expect(second.messages()).toEqual(first.messages())
    await send({ to: 'lea@exemple.test', subject: 'Un autre' }, second)
    await second.close()
    const third = await start()
    expect(third.messages().map(({ subject }) => subject)).toEqual(['Votre lien de connexion — é', 'Un autre'])
    third.clear()
    await third.close()
    const emptied = await start()
    expect(emptied.messages()).toEqual([])
    await emptied.close()
    await rm(folder, { recursive: true })
  })

  test('keeps the last 500', async () => {
    const transport = createTransport({ host: 'localhost', port: mailbox.smtpPort, secure: false, pool: true })
    for (let index = 0; index < 502; index++) {
      await transport.sendMail({ from: 'a@exemple.test', to: 'b@exemple.test', subject: `n° ${index}`, text: 'x' })
    }
    transport.close()
    expect(mailbox.messages()).toHaveLength(500)
    expect(mailbox.messages()[0]?.subject).toBe('n° 2')
  })
})
