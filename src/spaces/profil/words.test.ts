import { expect, test } from 'vitest'
import { deviceWords, factorName } from './words.ts'

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0',
    'Edge, sur un ordinateur Windows',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0', 'Firefox, sur un ordinateur Linux'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
    'Safari, sur un iPhone',
  ],
  [
    'Mozilla/5.0 (Linux; Android 14; SM-A546B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36',
    'Samsung Internet, sur un téléphone Android',
  ],
  [
    'Mozilla/5.0 (Linux; Android 13; SM-X200) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
    'Chrome, sur une tablette Android',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
    'Safari, sur un Mac',
  ],
  ['curl/8.5.0', 'Un appareil non reconnu'],
  ['', 'Un appareil non reconnu'],
])('%s is told as %s', (userAgent, words) => {
  expect(deviceWords(userAgent)).toBe(words)
})

test('a factor is called by its name, or by the number of its card', () => {
  expect(factorName({ kind: 'totp_card', label: null, serial: 'GADT0001234' })).toBe('Carte n° GADT0001234')
  expect(factorName({ kind: 'totp_card', label: 'Bureau', serial: 'GADT0001234' })).toBe('Carte « Bureau »')
  expect(factorName({ kind: 'recovery_codes', label: null, serial: null })).toBe('Codes de secours')
})
