/** What says nothing of what is looked for. */
const EMPTY = new Set(
  'a ai ca combien suis au aux avec c ce ces cette comment d dans de des du elle en est et eux fait faire faut il ils j je l la le les leur lui m ma mais me mes mon n ne nos notre nous on ou par pas peut peux pour pourquoi puis qu quand que quel quelle quelles quels qui quoi s sa se ses si son sont sur t ta te tes ton tu un une vos votre vous y'.split(
    ' ',
  ),
)

/** Words that people type for one thing, once folded and shortened: the first of each line stands for the others. */
const SAME: readonly (readonly string[])[] = [
  ['mail', 'email', 'courriel', 'messageri', 'mel'],
  ['mandat', 'procuration', 'procur'],
  ['arret', 'revoqu', 'revoc', 'annul', 'resili', 'stop', 'cess'],
  ['telephon', 'portabl', 'mobil', 'smartphon', 'gsm'],
  ['prix', 'cout', 'tarif', 'pay', 'payant', 'gratuit', 'gratuitement', 'factur'],
  ['connect', 'connexion', 'login', 'authentifi', 'authentific', 'identifi'],
  ['habilit', 'eligibl', 'eligibilit', 'agre', 'accredit'],
  ['form', 'formation'],
  ['renouvel', 'prolong', 'reconduir'],
  ['volontair', 'benevol'],
  ['mdp', 'passe', 'pass'],
]
const CANONICAL: ReadonlyMap<string, string> = new Map(
  SAME.flatMap(([first = '', ...others]) => others.map((other) => [other, first] as const)),
)

/** Letters without accents, in lower case; ligatures spelt out. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae')
}

/** Words, elisions apart: « l’aidant » is two. A name that many cut in two is one. */
export function tokenize(text: string): string[] {
  return text
    .replace(/\bfrance\s+connect\b/giu, 'FranceConnect')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** What a word is indexed under: folded, without its endings, one word for several that mean the same; null for those that say nothing. */
export function stem(word: string): string | null {
  const folded = fold(word)
  if (folded === '' || EMPTY.has(folded)) return null
  const short = shortened(folded)
  return CANONICAL.get(folded) ?? CANONICAL.get(short) ?? short
}

/** Plurals, feminines and the commonest endings. Rough, and the same for what is indexed and what is asked. */
function shortened(word: string): string {
  if (word.length < 5) return word.replace(/s$/u, '')
  const bare = word.replace(/[sx]$/u, '').replace(/e+$/u, '')
  const cut = bare.replace(/(?:ations?|ement|er|ez|ent|ant|ir|ion)$/u, '')
  return cut.length >= 4 ? cut.replace(/e+$/u, '') : bare
}
