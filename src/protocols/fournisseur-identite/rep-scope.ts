import { fromRepScope, THEMES, type ThemeKey, toRepScope } from '../../domain/mandats/index.ts'

/** Words of FranceConnect for our themes, beside those we know. */
export type Vocabulary = Partial<Record<ThemeKey, string>>

/** What a site asks for, sorted: the themes that we recognise, in whatever spelling, and the rest. */
export function readRepScope(
  values: readonly string[],
  vocabulary: Vocabulary = {},
): { readonly themes: readonly ThemeKey[]; readonly unknown: readonly string[] } {
  const themes = new Set<ThemeKey>()
  const unknown: string[] = []
  for (const value of values) {
    const theme = themeNamed(value, vocabulary)
    if (theme) themes.add(theme)
    else unknown.push(value)
  }
  return { themes: [...themes], unknown }
}

/**
 * The `rep_scope` of the ID token: the theme that the aidant chose, and that one only. Least power: FranceConnect remembers these values for
 * its 30-minute session and lets any further site in whose list has one in common (domain/04 A.7), without asking us. All the themes of the
 * mandat would open sites that nobody chose; with one, a site of another theme has to come back to us. Spelled as the site's list spells it
 * when it names that theme, as FranceConnect does otherwise.
 */
export function writeRepScope(
  theme: ThemeKey,
  requested: readonly string[],
  vocabulary: Vocabulary = {},
): readonly string[] {
  const asRequested = requested.find((value) => themeNamed(value, vocabulary) === theme)
  return [asRequested ?? vocabulary[theme] ?? toRepScope(theme)]
}

function themeNamed(value: string, vocabulary: Vocabulary): ThemeKey | undefined {
  const named = THEMES.find(({ key }) => vocabulary[key] === value)
  return named?.key ?? fromRepScope(value)
}
