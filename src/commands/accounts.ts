import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { Secret, TOTP } from 'otpauth'
import {
  accountByEmail,
  addMembership,
  addTotpApp,
  assignTotpCard,
  closeInactiveAccounts,
  createAccount,
  importTotpCards,
  inactiveAccounts,
  type Role,
  UnreadableCardsError,
} from '../domain/comptes/index.ts'
import { createOrganisation } from '../domain/organisations/index.ts'
import { argument, type Command, required, UsageError } from './usage.ts'

/** What opens a deployment before its screens of accounts exist: structures, people, factors. */
export const accountCommands: readonly Command[] = [
  {
    name: 'organisation add',
    usage:
      'organisation add --name <name> --postal-code <code> --city <city> [--address <address>] [--siret <14 digits>]',
    summary: 'create a structure',
    async run(input) {
      const result = await createOrganisation(input.ctx, {
        name: required(input, 'name'),
        postalCode: required(input, 'postal-code'),
        city: required(input, 'city'),
        ...(input.options.address ? { address: input.options.address } : {}),
        ...(input.options.siret ? { siret: input.options.siret } : {}),
      })
      console.log(result.kind === 'created' ? `created ${result.organisation.id}` : `refused: ${result.reason}`)
      return result.kind === 'created' ? 0 : 1
    },
  },
  {
    name: 'account add',
    usage: 'account add --email <address> --given-name <name> --family-name <name> [--phone <E.164>]',
    summary: 'create an account with an authenticator app; prints the address to scan, once',
    async run(input) {
      const result = await createAccount(input.ctx, {
        email: required(input, 'email'),
        givenName: required(input, 'given-name'),
        familyName: required(input, 'family-name'),
        phone: input.options.phone ?? null,
      })
      if (result.kind === 'refused') {
        console.log(`refused: ${result.reason}`)
        return 1
      }
      const secret = new Secret({ buffer: Uint8Array.from(randomBytes(20)).buffer })
      await addTotpApp(input.ctx, { accountId: result.accountId, seedBase32: secret.base32 })
      console.log(`created ${result.accountId}`)
      console.log(new TOTP({ issuer: 'Aidants Connect', label: required(input, 'email'), secret }).toString())
      return 0
    },
  },
  {
    name: 'accounts inactive',
    usage: 'accounts inactive [--dry-run]',
    summary:
      'do now what the nightly job does with accounts unused for 5 months; --dry-run lists them and changes nothing',
    async run({ ctx, options }) {
      if (options['dry-run']) {
        const list = await inactiveAccounts(ctx)
        for (const { email, lastUse, neverActivated, step, spared } of list) {
          const words = [
            spared ? `${step.kind}, kept: ${spared}` : step.kind,
            lastUse.toISOString().slice(0, 10),
            email,
          ]
          console.log([...words, ...(neverActivated ? ['never activated'] : [])].join('  '))
        }
        console.log(`${list.length} listed, nothing changed`)
        return 0
      }
      const { warned, closed, spared } = await closeInactiveAccounts(ctx)
      console.log(`${warned} warned, ${closed} closed, ${spared} kept for a decision of the team`)
      return 0
    },
  },
  {
    name: 'membership add',
    usage: 'membership add --email <address> --organisation <id> --role aidant|referent [--occupation <job>]',
    summary: 'make somebody aidant or référent of a structure',
    async run(input) {
      const account = await accountByEmail(input.ctx, required(input, 'email'))
      if (!account) throw new UsageError('no account has this address')
      const result = await addMembership(input.ctx, {
        accountId: account.id,
        organisationId: required(input, 'organisation'),
        role: roleOf(required(input, 'role')),
        ...(input.options.occupation ? { occupation: input.options.occupation } : {}),
      })
      console.log(result)
      return result === 'added' ? 0 : 1
    },
  },
  {
    name: 'cards import',
    usage: 'cards import <file.csv>',
    summary:
      'put TOTP cards in stock, from CSV: serial, seed (hexadecimal or base32), step (30 or 60 seconds; 60 when absent)',
    async run(input) {
      const text = await readFile(argument(input, 0, 'the file'), 'utf8')
      try {
        const { imported, refused } = await importTotpCards(input.ctx, text, { kind: 'operator' })
        for (const { line, serial, reason } of refused) console.log(`line ${line}, ${serial}: ${reason}`)
        console.log(`${imported} imported, ${refused.length} left out`)
        return refused.every(({ reason }) => reason === 'known') ? 0 : 1
      } catch (error) {
        if (!(error instanceof UnreadableCardsError)) throw error
        console.log('this file is not CSV: nothing was imported')
        return 1
      }
    },
  },
  {
    name: 'cards assign',
    usage: 'cards assign <serial> --email <address>',
    summary: 'hand a card of the stock to somebody',
    async run(input) {
      const account = await accountByEmail(input.ctx, required(input, 'email'))
      if (!account) throw new UsageError('no account has this address')
      const result = await assignTotpCard(input.ctx, {
        accountId: account.id,
        serial: argument(input, 0, 'the serial'),
      })
      console.log(result.kind === 'assigned' ? 'assigned' : `refused: ${result.reason}`)
      return result.kind === 'assigned' ? 0 : 1
    },
  },
]

function roleOf(text: string): Role {
  if (text === 'aidant' || text === 'referent') return text
  throw new UsageError('--role is aidant or referent')
}
