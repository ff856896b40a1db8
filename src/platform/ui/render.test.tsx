import { expect, test } from 'vitest'
import { renderPage } from './render.ts'

test('French spaces do not break lines, in text and nowhere else', () => {
  const html = renderPage(
    <main title="a > b : c">
      <p>Prêt ? Oui ! « Signer » ; voir : ici — 12:30</p>
      <textarea>tel que tapé : oui ?</textarea>
      <p>Fin !</p>
    </main>,
  )
  expect(html).toBe(
    '<!doctype html><main title="a > b : c"><p>Prêt\u00a0? Oui\u00a0! «\u00a0Signer\u00a0»\u00a0; voir\u00a0: ici — 12:30</p>' +
      '<textarea>tel que tapé : oui ?</textarea><p>Fin\u00a0!</p></main>',
  )
})
