import { THEMES } from '../../../domain/mandats/index.ts'
import { drawnOnce, SameThemeIcon, Tag, type ThemeCode } from '../../../platform/ui/index.ts'
import { inFixedOrder, themeShortTitle } from './words.ts'

function codeOf(theme: string): ThemeCode | undefined {
  return THEMES.find(({ key }) => key === theme)?.key
}

/** Words of the nomenclature, or that were once: a list shows the same ones on each line. */
const themeTag = drawnOnce((theme) => {
  const code = codeOf(theme)
  return (
    <li>
      <Tag icon={code && <SameThemeIcon theme={code} />}>{themeShortTitle(theme)}</Tag>
    </li>
  )
})

/** Themes as tags, always in the same order, on a page that has the `ThemeSymbols`. */
export function ThemeTags({ themes }: { readonly themes: readonly string[] }) {
  if (themes.length === 0) return <>Aucun</>
  return <ul class="ac-tags">{inFixedOrder(themes, (theme) => theme).map(themeTag)}</ul>
}
