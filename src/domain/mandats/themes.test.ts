import { describe, expect, it } from 'vitest'
import { fromRepScope, THEMES, toRepScope } from './themes.ts'

describe('themes', () => {
  it('are the ten of the convention, in order, each with usual démarches that begin with a verb', () => {
    expect(THEMES.map(({ key }) => key)).toEqual([
      'papiers',
      'famille',
      'social',
      'travail',
      'logement',
      'transports',
      'argent',
      'justice',
      'etranger',
      'loisirs',
    ])
    for (const { demarches, services } of THEMES) {
      expect(demarches.length).toBeGreaterThanOrEqual(6)
      expect(demarches.length).toBeLessThanOrEqual(10)
      expect(new Set(demarches).size).toBe(demarches.length)
      for (const demarche of demarches) expect(demarche).toMatch(/^(?:Se |S’)?\p{Lu}?\p{L}*(?:er|ir|re|oir)\b/u)
      expect(services.length).toBeGreaterThan(0)
    }
  })

  it('speak the vocabulary of FranceConnect, spelled as it spells it', () => {
    expect(THEMES.map(({ key }) => toRepScope(key))).toEqual([
      'Papier-Citoyenneté-Elections',
      'Famille-Scolarité',
      'Social-Santé',
      'Travail-Formation',
      'Logement',
      'Transports-Mobilité',
      'Argent-Impots-Consommation',
      'Justice',
      'Etranger-Europe',
      'Loisirs-Sport-Culture',
    ])
  })

  it.each(THEMES.map(({ key, title, repScope }) => ({ key, title, repScope })))(
    '$key is understood in each spelling',
    ({ key, title, repScope }) => {
      const bare = repScope.normalize('NFD').replace(/\p{Mark}/gu, '')
      for (const spelling of [
        key,
        title,
        repScope,
        bare,
        repScope.toUpperCase(),
        repScope.normalize('NFD'),
        repScope.replaceAll('-', ' – '),
        ` ${repScope} `,
      ]) {
        expect(fromRepScope(spelling), spelling).toBe(key)
      }
    },
  )

  it('leaves what is no theme alone', () => {
    for (const value of ['', 'Papier', 'toutes', 'argent justice']) expect(fromRepScope(value)).toBeUndefined()
  })
})
