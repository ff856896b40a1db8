import { describe, expect, test } from 'vitest'
import { afterCommand, commandsOpen, FILE_COMMANDS, FILE_STATES, fileNumber, numbersMeant } from './model.ts'

describe('the number of a file', () => {
  test('is three characters of the postal code, then the counter, zeros kept', () => {
    expect(fileNumber('75007', 10_005)).toBe('75010005')
    expect(fileNumber('01310', 10_006)).toBe('01310006')
  })
  test('is found with spaces, and without the zero that the existing service dropped', () => {
    expect(numbersMeant('750 10 005')).toContain('75010005')
    expect(numbersMeant('1310006')).toContain('01310006')
    expect(numbersMeant('mairie')).toEqual([])
  })
})

describe('what may be done with a file', () => {
  const at = (state: (typeof FILE_STATES)[number], wasSubmitted = true) => ({ state, wasSubmitted })
  test('aidants are never added to a file that is accepted, refused, withdrawn or closed (W-07)', () => {
    for (const state of ['acceptee', 'refusee', 'retiree', 'sans_suite'] as const)
      expect(afterCommand('ajouter_aidant', at(state))).toBeUndefined()
  })
  test('nothing but an examination leads to a decision', () => {
    for (const state of FILE_STATES)
      for (const command of ['accepter', 'refuser', 'demander_modifications'] as const)
        expect(afterCommand(command, at(state)) !== undefined).toBe(state === 'en_examen')
  })
  test('an accepted file is never reopened (W-18), nor a draft that was never sent', () => {
    expect(afterCommand('rouvrir', at('acceptee'))).toBeUndefined()
    expect(afterCommand('rouvrir', at('retiree', false))).toBeUndefined()
    expect(afterCommand('rouvrir', at('refusee'))).toBe('en_examen')
  })
  test('each actor is offered their own commands only', () => {
    for (const state of FILE_STATES)
      for (const by of ['demandeur', 'equipe', 'systeme'] as const)
        for (const command of commandsOpen(by, at(state))) expect(FILE_COMMANDS[command].by).toBe(by)
  })
})
